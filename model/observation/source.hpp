// What a study says about each source of data, and the rows it brings.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/population/locality_tree.hpp"

namespace carers::model::observation {

inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

enum class Family {
  count,
  proportion,
  published,
  proxy,
  composition,
  list,
  lists
};  // list: one register

// As study files and results files write it.
[[nodiscard]] constexpr std::string_view family_name(Family family) {
  switch (family) {
    case Family::count:
      return "count";
    case Family::proportion:
      return "proportion";
    case Family::published:
      return "published";
    case Family::proxy:
      return "proxy";
    case Family::composition:
      return "composition";
    case Family::list:
      return "register";
    case Family::lists:
      return "lists";
  }
  return "";
}

enum class Quantity {
  young_carers,
  exposure
};  // what is counted: carers, or children who live with a condition
enum class Sex { all, male, female };
enum class Link {
  logit,
  log
};  // logit: at most everyone is counted; log: episodes may outnumber children
enum class Unit { persons, share, index };  // index: a proxy in its own unit
enum class Scale { log, logit };            // of a published figure or a proxy
enum class CompositionKind {
  main,
  any
};  // main: each carer counts in one part; any: in as many causes as were named
enum class RegisterKind { reviewed, cumulative };  // how many on the list may no longer be eligible

// A stock of young carers under one definition of caring. Multipliers act on the cumulative hazard
// (equation 1.4); assumption "definition.<name>" holds its prior: of the multiplier of the widest,
// of a narrower one's share of the next wider, so that very high <= high <= any whatever the draw.
// The study's target has none.
struct Definition {
  std::string name;
  std::string label;
  std::string meaning;
  int rank{};  // definitions of the same survey are nested: a higher rank is the wider one; 0: not
               // ordered
};

// How a process sees only a part of the truth: one share for each group of ages.
// Assumptions "ascertainment.<name>.<group>" and, where by_occasion,
// "ascertainment.<name>.by_occasion".
struct AscertainmentGroup {
  std::string name;
  int age_from{};
  int age_to{};
};
struct Ascertainment {
  std::string name;
  Link link{Link::logit};
  std::vector<AscertainmentGroup> groups;
  bool by_occasion{};
};

// Sources that one body of staff records: they share an effect of each place at `level`.
// Assumption "recording.<name>.spread"; where neighbours share part of their effects also
// "recording.<name>.shared".
struct RecordingGroup {
  std::string name;
  std::string level;
  bool neighbours{};
};

struct Source {
  std::string name;
  std::string title;            // as a reader should see it
  std::string meaning;          // what it counts, in a sentence
  std::string quote_of_hidden;  // an earlier estimate of the hidden, in its own words; else empty
  Family family{};
  Quantity quantity{Quantity::young_carers};
  std::string definition;           // of caring; the target where the file says nothing
  std::vector<std::string> causes;  // exposure and proxy: which conditions; empty: all
  std::string ascertainment;        // name of an Ascertainment; empty: everyone is seen
  std::string occasion;  // sources of one occasion (a census day) share a departure; empty: its own
  std::string recording_group;  // name of a RecordingGroup; empty: none
  std::string dispersion;       // count: assumption "dispersion.<this>"; empty: Poisson
  std::string noise;  // published: assumption "noise.<this>" (sd on `scale`); proxy: likewise
  std::string slope;  // proxy: assumption "slope.<this>"; empty: the cause's first proxy, slope 1
  std::string clustering;  // proportion: assumption "clustering.<this>" (intra-class correlation)
  std::string
      concentration;  // composition: assumption "concentration.<this>" (see CompositionFamily)
  CompositionKind composition_kind{CompositionKind::main};
  Scale scale{Scale::log};  // published, proxy
  bool pool_years{};        // rows of one area in several years are added up before fitting
  RegisterKind register_kind{RegisterKind::reviewed};
  std::string file;
  std::size_t line{};
};

// One row of observations.csv.
struct Observation {
  std::size_t source{};  // position in Inputs::sources
  std::size_t area{};    // position in Inputs::areas
  double year{};         // of the count, decimal
  std::string date;      // the same as the file has it, "2018" or "2018-02-28"
  int age_from{};
  int age_to{};  // inclusive
  Sex sex{Sex::all};
  std::string cause;  // composition rows by cause
  double value{};
  Unit unit{Unit::persons};  // a percentage in the file is a share in (0,1) here
  double out_of{kMissing};   // persons asked (proportion); carers of whom it was told (composition)
  double clusters{kMissing};  // groups they were sampled in (schools)
  int share_age_from{
      -1};  // published share: of the carers of these ages; -1: not a share of carers
  int share_age_to{-1};
  double spread{kMissing};  // published: sd on the source's scale, where the row has its own
  bool fitted{true};        // false: shown beside the estimate, not fitted
  std::string dataset;      // row of datasets.csv
  std::string note;
  std::string file;
  std::size_t line{};
};

// Whether a source counts episodes rather than people, so that its figures say nothing of how many
// people there are.
[[nodiscard]] inline bool counts_episodes(const std::vector<Ascertainment>& processes,
                                          const Source& source) {
  const auto process = std::ranges::find(processes, source.ascertainment, &Ascertainment::name);
  return process != processes.end() && process->link == Link::log;
}

}  // namespace carers::model::observation
