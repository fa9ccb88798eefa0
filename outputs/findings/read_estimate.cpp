#include <algorithm>
#include <stdexcept>
#include <string>

#include "outputs/findings/draws.hpp"
#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {
namespace {

using model::core::LabelledArray;

const std::string kGroup = "estimate";

// Ages at which a reader thinks of school: infants and juniors, lower and upper secondary, sixth
// form.
struct Band {
  std::int64_t first;
  std::int64_t last;
};
constexpr Band kBands[] = {{5, 7}, {8, 10}, {11, 13}, {14, 15}, {16, 17}};

Interval share_of(const LabelledArray& part, const LabelledArray& whole, std::size_t place) {
  auto shares = along(part, "draw", {{"locality", place}});
  const auto totals = along(whole, "draw", {{"locality", place}});
  for (std::size_t d = 0; d < shares.size(); ++d) {
    shares[d] = totals[d] > 0 ? shares[d] / totals[d] : 0;
  }
  return interval_of(shares);
}

void read_places(const hdf5::ResultsReader& results, Findings& findings) {
  const auto young_carers = results.read(kGroup, "young_carers");
  const auto identified = results.read(kGroup, "identified");
  const auto hidden = results.read(kGroup, "hidden");
  const auto codes = texts_of(results, kGroup, "locality");
  const auto names = texts_of(results, kGroup, "locality_name");
  const auto levels = texts_of(results, kGroup, "level");
  const auto parents = texts_of(results, kGroup, "parent");
  const auto longitudes = numbers_of(results, kGroup, "longitude");
  const auto latitudes = numbers_of(results, kGroup, "latitude");
  const auto children = numbers_of(results, kGroup, "children");
  const auto number_at = [](const std::vector<double>& values, std::size_t i) {
    return i < values.size() ? values[i] : kUnknown;
  };
  for (std::size_t i = 0; i < codes.size(); ++i) {
    PlaceEstimate place{.code = codes[i],
                        .name = i < names.size() ? names[i] : codes[i],
                        .level = at_or_empty(levels, i),
                        .parent = at_or_empty(parents, i),
                        .longitude = number_at(longitudes, i),
                        .latitude = number_at(latitudes, i),
                        .children = number_at(children, i),
                        .young_carers = interval_at(young_carers, {{"locality", i}}),
                        .identified = interval_at(identified, {{"locality", i}}),
                        .hidden = interval_at(hidden, {{"locality", i}}),
                        .share_hidden = share_of(hidden, young_carers, i),
                        .prevalence = {}};
    findings.places.push_back(std::move(place));
  }
  const std::string focus = text_of(results, kGroup, "focus");
  const auto found = std::ranges::find(findings.places, focus, &PlaceEstimate::code);
  if (found == findings.places.end()) throw std::out_of_range("no estimate of the focus");
  findings.focus = static_cast<std::size_t>(found - findings.places.begin());
}

void read_prevalence(const hdf5::ResultsReader& results, Findings& findings) {
  const Interval unknown{.low = kUnknown, .middle = kUnknown, .high = kUnknown};
  const bool there = results.has(kGroup, "prevalence");
  const auto prevalence = there ? results.read(kGroup, "prevalence") : LabelledArray{};
  for (std::size_t i = 0; i < findings.places.size(); ++i) {
    findings.places[i].prevalence = there ? interval_at(prevalence, {{"locality", i}}) : unknown;
  }
}

void read_causes(const hdf5::ResultsReader& results, Findings& findings) {
  if (!results.has(kGroup, "young_carers_by_cause")) return;
  const auto people = results.read(kGroup, "young_carers_by_cause");
  const auto causes = texts_of(results, kGroup, "cause");
  for (std::size_t c = 0; c < causes.size(); ++c) {
    findings.causes.push_back(
        {.name = spoken(causes[c]),
         .people = interval_at(people, {{"cause", c}, {"locality", findings.focus}})});
  }
}

void read_ages(const hdf5::ResultsReader& results, Findings& findings) {
  if (!results.has(kGroup, "young_carers_by_age")) return;
  const auto people = results.read(kGroup, "young_carers_by_age");
  const auto ages = numbers_of(results, kGroup, "age");
  for (const Band& band : kBands) {
    std::vector<double> sums;
    for (std::size_t a = 0; a < ages.size(); ++a) {
      if (ages[a] < static_cast<double>(band.first) || ages[a] > static_cast<double>(band.last)) {
        continue;
      }
      const auto one = along(people, "draw", {{"age", a}, {"locality", findings.focus}});
      sums.resize(one.size(), 0);
      std::ranges::transform(sums, one, sums.begin(), std::plus<>{});
    }
    if (sums.empty()) continue;
    findings.ages.push_back(
        {.name = std::to_string(band.first) + " to " + std::to_string(band.last),
         .people = interval_of(sums)});
  }
}

void read_definitions(const hdf5::ResultsReader& results, Findings& findings) {
  const bool counted = results.has(kGroup, "young_carers_by_definition");
  const auto people =
      counted ? results.read(kGroup, "young_carers_by_definition") : LabelledArray{};
  const auto names = texts_of(results, kGroup, "definition");
  const auto labels = texts_of(results, kGroup, "definition_label");
  const auto meanings = texts_of(results, kGroup, "definition_meaning");
  for (std::size_t d = 0; d < names.size(); ++d) {
    Definition definition{.name = names[d],
                          .label = d < labels.size() ? labels[d] : spoken(names[d]),
                          .meaning = at_or_empty(meanings, d),
                          .young_carers = {}};
    if (counted) {
      definition.young_carers =
          interval_at(people, {{"definition", d}, {"locality", findings.focus}});
    }
    // Of the target there are whole people, drawn with identified and hidden: one number for one
    // thing.
    if (definition.young_carers && definition.name == text_of(results, kGroup, "definition"))
      definition.young_carers = findings.focus_place().young_carers;
    findings.definitions.push_back(std::move(definition));
  }
}

}  // namespace

void read_estimate(const hdf5::ResultsReader& results, Findings& findings) {
  read_places(results, findings);
  read_prevalence(results, findings);
  read_causes(results, findings);
  read_ages(results, findings);
  read_definitions(results, findings);
  findings.reference_date = text_of(results, kGroup, "reference_date");
  findings.definition = text_of(results, kGroup, "definition");
  findings.causes_prior_only = text_of(results, kGroup, "causes_rest_on") != "data";
  if (results.has(kGroup, "listed")) {
    findings.listed = interval_at(results.read(kGroup, "listed"), {{"locality", findings.focus}});
  }
}

}  // namespace carers::outputs::findings
