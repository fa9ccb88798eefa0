#include "model/inputs/observations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "model/inputs/references.hpp"
#include "model/inputs/row_checks.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {
namespace {

using observation::Observation;
using observation::Sex;
using observation::Source;
using observation::Unit;

constexpr std::string_view kFile = "observations.csv";
constexpr std::array<std::string_view, 17> kColumns{
    "source",       "area",   "date",   "age_from", "age_to",   "sex",
    "cause",        "value",  "unit",   "out_of",   "clusters", "share_age_from",
    "share_age_to", "spread", "fitted", "dataset",  "note"};
constexpr std::array<Choice<Sex>, 3> kSexes{
    {{"all", Sex::all}, {"male", Sex::male}, {"female", Sex::female}}};
constexpr std::array<Choice<Unit>, 3> kUnits{
    {{"persons", Unit::persons}, {"percent", Unit::share}, {"index", Unit::index}}};
constexpr std::array<Choice<bool>, 3> kFitted{{{"yes", true}, {"no", false}, {"", true}}};
constexpr double kToBePredicted = 1.0;  // stands where no value is given: people, or percent
constexpr int kOldest = static_cast<int>(population::kAges) - 1;
constexpr std::string_view kAgesEnd = "the population table ends at 25";

enum class RowsAre { observed, predicted };  // predicted: a value and a dataset may be left out

class Reader {
 public:
  Reader(RowsAre rows_are, const Settings& settings, const Places& places, References& datasets,
         core::Problems& problems)
      : rows_are_(rows_are),
        settings_(settings),
        places_(places),
        problems_(problems),
        source_names_("source", "study.toml",
                      settings.known ? std::optional(source_names(settings)) : std::nullopt),
        area_names_(references_to_areas(places)),
        datasets_(datasets) {
    for (std::size_t i = 0; i < settings.sources.size(); ++i)
      sources_.emplace(settings.sources[i].name, i);
  }

  void read(const Table& table, ObservationRows& found) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (auto observation = read_row(table.row(i))) {
        found.good.push_back(std::move(*observation));
      } else {
        note_incomplete(table.row(i).text("source"), found);
      }
    }
  }

  // A row of no known source may be one of any.
  void note_incomplete(const std::string& source, ObservationRows& found) const {
    const auto known = sources_.find(source);
    if (known != sources_.end()) {
      found.incomplete.insert(known->second);
    } else {
      for (const auto& [name, position] : sources_) found.incomplete.insert(position);
    }
  }

  void note_unknown() const {
    source_names_.note_unknown(problems_);
    area_names_.note_unknown(problems_);
  }

 private:
  static std::vector<std::string> source_names(const Settings& settings) {
    std::vector<std::string> names;
    for (const Source& source : settings.sources) names.push_back(source.name);
    return names;
  }

  std::optional<Observation> read_row(Row row) {
    Observation found;
    found.file = row.file();
    found.line = row.line();
    const Source* source = read_source(row, found);
    const bool has_place = read_area_and_date(row, found);
    read_ages(row, found);
    found.sex = row.choice("sex", std::span<const Choice<Sex>>(kSexes)).value_or(Sex::all);
    found.fitted = row.choice("fitted", std::span<const Choice<bool>>(kFitted)).value_or(true);
    found.cause = row.text("cause");
    read_share_ages(row, found);
    read_value(row, found);
    found.dataset = rows_are_ == RowsAre::predicted ? row.text("dataset") : row.name("dataset");
    if (!found.dataset.empty()) datasets_.check(found.dataset, row.file(), row.line());
    found.note = row.text("note");
    if (source == nullptr || settings_.of_unknown_family.contains(source->name))
      return std::nullopt;
    if (row.good()) check_against_source(row, *source, settings_, found);
    if (!row.good() || !has_place) return std::nullopt;
    return found;
  }

  const Source* read_source(Row& row, Observation& found) {
    const std::string& name = row.name("source");
    if (name.empty()) return nullptr;
    if (!source_names_.check(name, row.file(), row.line())) {
      row.reject();
      return nullptr;
    }
    const auto known = sources_.find(name);
    if (known == sources_.end()) return nullptr;  // the list itself cannot be read
    found.source = known->second;
    return &settings_.sources[found.source];
  }

  // False where the area is none of which the leaves are known.
  bool read_area_and_date(Row& row, Observation& found) {
    const std::string& code = row.name("area");
    const auto date = row.date("date");
    if (date) {
      found.year = decimal_year(*date);
      found.date = to_text(*date);
    }
    if (code.empty()) return false;
    if (!area_names_.check(code, row.file(), row.line())) row.reject();
    const auto area = places_.by_code.find(code);
    if (area == places_.by_code.end()) return false;
    found.area = area->second;
    const int from = places_.exists_from[found.area];
    const int to = places_.exists_to[found.area];
    if (date && (date->year < from || date->year > to)) {
      row.problem(fmt::format(
          "date \"{}\" is outside the years in which area \"{}\" existed ({}); correct one",
          row.text("date"), code, years(from, to)));
    }
    return true;
  }

  static std::string years(int from, int to) {
    if (from <= 1900) return fmt::format("to {}", to);
    if (to >= 2199) return fmt::format("from {}", from);
    return fmt::format("{} to {}", from, to);
  }

  static void read_ages(Row& row, Observation& found) {
    const auto from = row.whole("age_from", 0, kOldest, kAgesEnd);
    const auto to = row.whole("age_to", 0, kOldest, kAgesEnd);
    if (!from || !to) return;
    if (*from > *to)
      row.problem(fmt::format("ages {} to {} are reversed; correct them", *from, *to));
    found.age_from = *from;
    found.age_to = *to;
  }

  static void read_share_ages(Row& row, Observation& found) {
    const auto from = row.whole_if_given("share_age_from", 0, kOldest, kAgesEnd);
    const auto to = row.whole_if_given("share_age_to", 0, kOldest, kAgesEnd);
    if (row.has("share_age_from") != row.has("share_age_to")) {
      row.problem(
          "only one of share_age_from and share_age_to is given (a share is of a range of ages); "
          "give both");
    }
    if (!from || !to) return;
    found.share_age_from = *from;
    found.share_age_to = *to;
    if (*from > found.age_from || *to < found.age_to) {
      row.problem(
          fmt::format("ages {} to {} are not within the share's ages {} to {} (a share is of a "
                      "whole that holds it); "
                      "correct them",
                      found.age_from, found.age_to, *from, *to));
    } else if (*from == found.age_from && *to == found.age_to && row.text("sex") == "all") {
      row.problem(
          fmt::format("the share is of the same carers, ages {} to {} (it would be 100 % always); "
                      "correct the ages",
                      *from, *to));
    }
  }

  void read_value(Row& row, Observation& found) const {
    const auto unit = row.choice("unit", std::span<const Choice<Unit>>(kUnits));
    found.unit = unit.value_or(Unit::persons);
    const bool asked_for = rows_are_ == RowsAre::predicted && !row.has("value");
    const auto value = asked_for               ? std::optional(kToBePredicted)
                       : unit == Unit::persons ? row.persons("value")
                                               : row.number("value");
    if (unit == Unit::share && value) {
      found.value = *value / 100.0;
      if (*value < 0.0 || *value > 100.0) {
        row.problem(fmt::format("value \"{}\" is outside 0 to 100 (it is in percent); correct it",
                                row.text("value")));
      }
    } else {
      found.value = value.value_or(0.0);
    }
    if (row.has("out_of")) {
      found.out_of = row.persons("out_of").value_or(observation::kMissing);
      if (found.out_of == 0.0)
        row.problem("out_of \"0\" asked nobody (there is no share of nobody); correct it");
      if (unit == Unit::persons && found.value > found.out_of) {
        row.problem(fmt::format(
            "value \"{}\" is above out_of \"{}\" (a part cannot exceed the whole); correct one",
            row.text("value"), row.text("out_of")));
      }
    }
    if (row.has("clusters")) {
      found.clusters = row.whole("clusters", 1, 1'000'000).value_or(1);
      if (found.clusters > found.out_of) {
        row.problem(fmt::format("clusters \"{}\" are more than the {} asked; correct one",
                                row.text("clusters"), row.text("out_of")));
      }
    }
    if (row.has("spread")) {
      found.spread = row.number("spread").value_or(observation::kMissing);
      if (found.spread <= 0.0) {
        row.problem(fmt::format(
            "spread \"{}\" is not above 0 (a figure without any doubt would dictate the answer); "
            "correct it",
            row.text("spread")));
      }
    }
  }

  RowsAre rows_are_;
  const Settings& settings_;
  const Places& places_;
  core::Problems& problems_;
  References source_names_;
  References area_names_;
  References& datasets_;
  std::map<std::string, std::size_t> sources_;
};

}  // namespace

std::vector<Observation> ObservationRows::of_complete_sources() const {
  std::vector<Observation> rows;
  std::ranges::copy_if(good, std::back_inserter(rows),
                       [&](const Observation& row) { return !incomplete.contains(row.source); });
  return rows;
}

ObservationRows read_observations(StudyFolders& folders, const Settings& settings,
                                  const Places& places, References& datasets,
                                  core::Problems& problems) {
  Reader reader(RowsAre::observed, settings, places, datasets, problems);
  ObservationRows found;
  for (const StudyLayer& layer : folders.layers()) {
    const std::size_t before = problems.all().size();
    const auto table =
        folders.table(layer, kFile, kColumns, StudyFolders::Need::required, problems);
    if (problems.all().size() != before) reader.note_incomplete("", found);
    if (table) reader.read(*table, found);
  }
  reader.note_unknown();
  return found;
}

ObservationRows read_rows_to_predict(const Table& table, const Settings& settings,
                                     const Places& places, References& datasets,
                                     core::Problems& problems) {
  Reader reader(RowsAre::predicted, settings, places, datasets, problems);
  ObservationRows found;
  reader.read(table, found);
  reader.note_unknown();
  return found;
}

std::span<const std::string_view> observation_columns() { return kColumns; }

}  // namespace carers::model::inputs
