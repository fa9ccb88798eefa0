// What a results file says, in the plain types that charts and reports are made from.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outputs/wording/interval.hpp"

namespace carers::outputs::findings {

using wording::Interval;

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// A place and what is estimated for it. Intervals hold the truth nine times in ten.
struct PlaceEstimate {
  std::string code;
  std::string name;
  std::string level;   // "authority"
  std::string parent;  // code; empty at the top
  double longitude = kUnknown;
  double latitude = kUnknown;
  double children = kUnknown;  // under 18
  Interval young_carers;       // people
  Interval identified;         // people
  Interval hidden;             // people
  Interval share_hidden;       // of the young carers, in [0, 1]
  Interval prevalence;         // of the ages that can be young carers, in [0, 1]
};

// A part of the focus's young carers: a cause or ages.
struct Part {
  std::string name;
  Interval people;
};

// A meaning of caring, and how many of the focus's children fall under it.
struct Definition {
  std::string name;
  std::string label;
  std::string meaning;
  std::optional<Interval> young_carers;
};

// A source of observations.
struct Source {
  std::string name;
  std::string title;
  std::string family;             // how it speaks: "count", "register", "published" and so on
  std::string meaning;            // what exactly was counted
  std::string quote_of_hidden{};  // an earlier estimate of the hidden, in its own words
  std::string
      definition;  // the definition it asks about, by name; empty: the target, or not of caring
  std::string publisher;  // these three: of several prints, one for each, set apart by "; "
  std::string date;
  std::string address;
  bool fitted = true;  // false: shown and not used
  std::map<std::string, Interval>
      implied;  // by definition: the focus's young carers by this source
  std::optional<Interval> hidden_without{};  // the focus's hidden, were this source left out
  double conflict_p = kUnknown;              // of it and all other sources being right at once
};

// An unknown, and how much narrower the range of the focus's hidden would be were it known.
struct Driver {
  std::string name;
  std::string label;
  double narrowing{};             // share of the range, in [0, 1]
  bool assumption_alone = false;  // the data tell nothing of it
};

// A figure as printed.
struct PrintedFigure {
  std::string source;  // its name
  std::string area;    // name of the place
  std::string date;
  std::string ages;  // "5 to 17"
  double value{};
  std::string unit;
  bool fitted = true;
  std::string note;
};

// Figures that cannot all be right.
struct Conflict {
  struct Print {
    std::string label;  // what is printed: "referrals, in the text"
    double value{};
    std::string unit;   // persons, percent, share and so on
    std::string bound;  // exact, at_least, at_most or about
    std::string from;   // ISO days of what was counted; a count on a day has only the second
    std::string to;
    std::string publisher;
    std::string date;  // of the print
    std::string address;
  };
  std::string about;
  std::string note;
  std::string treatment;  // what the model does about it
  std::vector<Print> prints;
};

// What one census printed of the carers of some ages, against what the model holds to be true.
struct CensusShare {
  std::string census;  // "Census 2011"
  std::string ages;    // "5-17"
  double printed{};    // share in [0, 1]
  Interval modelled;
};

struct Scenario {
  std::string name;
  std::string title;
  std::string because{};
  std::string notes{};  // what it takes for granted
};

// A stock under every scenario: [scenario][time].
struct Course {
  std::string measure;                        // "hidden"
  std::vector<double> years;                  // decimal, "2018.25"
  std::vector<std::vector<Interval>> people;  // by scenario, then time
};

// A scenario less the baseline, at the end.
struct Change {
  std::string measure;
  std::optional<std::size_t> provider;  // in Futures::providers; nothing: of the place
  std::size_t scenario{};
  double year{};  // decimal
  Interval people;
  double probability_of_more{};   // of strictly more
  double probability_of_fewer{};  // likewise; the rest is as many

  // Of the direction in which the middle lies.
  [[nodiscard]] double probability_of_direction() const noexcept {
    return people.middle >= 0 ? probability_of_more : probability_of_fewer;
  }
};

// What a service did in each year: [scenario][year]; NaN where there is no such thing.
struct ServiceCourse {
  std::string measure;     // "wait_mean"
  std::size_t provider{};  // in Futures::providers
  std::vector<std::vector<Interval>> values;
};

// How long caring lasts, as the futures take it.
struct HalfLife {
  std::string cause;
  Interval years;  // after which half of those who care would have ceased
};

struct Futures {
  std::string start_date;           // ISO
  std::vector<Scenario> scenarios;  // the baseline first
  std::vector<Course> courses;
  std::vector<Change> changes;
  std::vector<std::string> providers;  // as people read them
  std::vector<ServiceCourse> services;
  std::optional<double> target_wait_weeks;    // of the baseline, in the first year
  std::vector<HalfLife> half_lives{};         // by cause; empty where the file has none
  std::optional<Interval> declining_share{};  // of cells and steps: see projection/declining_share
  std::string services_to;                    // ISO; the day after the last year of `services`

  [[nodiscard]] const Course* course(const std::string& measure) const;
  // Nothing where the file does not have it or it is not defined for the provider.
  [[nodiscard]] const ServiceCourse* service(std::size_t provider,
                                             const std::string& measure) const;
  // The first provider of which there is such a measure.
  [[nodiscard]] std::optional<std::size_t> provider_with(const std::string& measure) const;
};

struct CheckResult {
  std::string name;
  bool passed{};
  std::string finding;
};

// One count that was withheld from the fit and then predicted.
struct WithheldCount {
  std::string place;
  double observed{};
  Interval predicted;  // at Validation::level
  bool inside{};
  std::int64_t fold{};  // from 1
};

// Counts withheld from the fit and then predicted.
struct Validation {
  std::int64_t withheld{};
  std::int64_t inside{};  // within their predictive interval
  double level{};         // of that interval
  std::int64_t folds{};
  std::int64_t folds_done{};            // fewer where the run was interrupted
  std::string source{};                 // title of the source of the counts
  std::string program{};                // version and commit that made the check
  double morans_i = kUnknown;           // of the residuals of neighbouring places
  double morans_i_p_value = kUnknown;   // of one as large, were there nothing
  double largest_r_hat = kUnknown;      // over folds, of what is expected of the counts
  std::vector<double> levels{};         // of further intervals
  std::vector<double> coverage{};       // share of the counts inside, by level
  std::vector<WithheldCount> counts{};  // empty where the file holds the numbers above only
};

// How often fits found truths made up from the assumptions.
struct SimulatedTruths {
  std::string place{};
  std::int64_t truths{};
  std::int64_t asked{};          // more where the run was interrupted
  std::int64_t quantities{};     // unknowns, and young carers of places
  double smallest_p = kUnknown;  // over quantities: how likely chance makes ranks so uneven
  std::string worst{};           // the quantity of which that is said
  std::string program{};         // version and commit that made the check
};

// Figures of one source that the fit was given, beside what it would have expected in their place.
struct FittedSource {
  std::string title;
  std::int64_t figures{};
  std::int64_t inside{};          // within the range that nine in ten should lie in
  bool neighbours_alike = false;  // figures of neighbouring places stray together
};

struct Provenance {
  std::string study;
  std::string data_notice;  // what the data's licences ask to be said; empty: nothing, or not known
  std::string base;
  std::string base_digest;
  std::string seed;
  std::string version;
  std::string commit;
  std::string compiler;
  std::string method;
  std::string verdict;
  bool complete = true;
};

struct Findings {
  std::string reference_date;  // ISO
  std::string definition;      // name of the target
  bool causes_prior_only = true;
  std::size_t focus{};                // in places
  std::vector<PlaceEstimate> places;  // in the tree's order
  std::vector<Part> causes;
  std::vector<Part> ages;
  std::optional<Interval> listed;  // people on the focus's registers, caring or not
  std::vector<Definition> definitions;
  std::vector<Source> sources;
  std::vector<Driver> drivers;  // in the order of the file
  std::vector<PrintedFigure> printed;
  std::vector<Conflict> conflicts;
  std::vector<CensusShare> censuses;
  std::optional<Futures> futures;
  std::vector<CheckResult> checks;
  std::optional<Validation> validation;
  std::optional<SimulatedTruths> simulated_truths;
  std::optional<Interval> hidden_assumed;    // of the focus, by the assumptions alone
  std::vector<FittedSource> fitted_sources;  // in the order of their figures
  Provenance provenance;

  [[nodiscard]] const PlaceEstimate& focus_place() const { return places[focus]; }
  // The root of the tree.
  [[nodiscard]] const PlaceEstimate& nation() const { return places.front(); }
  [[nodiscard]] std::vector<std::size_t> children_of(std::size_t place) const;
  [[nodiscard]] std::vector<std::size_t> at_level(const std::string& level) const;
  [[nodiscard]] const Definition* find_definition(const std::string& name) const;
  [[nodiscard]] const Source* find_source(const std::string& name) const;
  [[nodiscard]] bool checks_passed() const;

  // Printed numbers of the focus's young carers: lists that the model was fitted to, and earlier
  // estimates that it was not.
  [[nodiscard]] std::vector<const PrintedFigure*> lists_of_focus() const;
  [[nodiscard]] std::vector<const PrintedFigure*> earlier_estimates_of_focus() const;
};

}  // namespace carers::outputs::findings
