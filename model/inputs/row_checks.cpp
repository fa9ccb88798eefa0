#include "model/inputs/row_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace carers::model::inputs {
namespace {

using observation::Ascertainment;
using observation::AscertainmentGroup;
using observation::Family;
using observation::Observation;
using observation::Source;
using observation::Unit;

constexpr int kYoungestCarer = 5;  // the model has no younger carers (equation 2)

bool takes(Family family, Unit unit) {
  switch (family) {
    case Family::count:
    case Family::list:
    case Family::lists:
    case Family::proportion:
    case Family::composition:
      return unit == Unit::persons;
    case Family::published:
      return unit != Unit::index;
    case Family::proxy:
      return unit != Unit::persons;
  }
  return false;
}

bool is_sample(Family family) {
  return family == Family::proportion || family == Family::composition;
}

// A value at the end of its scale has no logarithm or logit.
void check_scale(Row& row, const Source& source, const Observation& found) {
  if (source.family != Family::published && source.family != Family::proxy) return;
  const bool is_logit = source.scale == observation::Scale::logit;
  if (is_logit && found.unit != Unit::share) {
    row.problem(
        fmt::format("unit \"{}\" has no logit (the scale of source \"{}\"); give percent or "
                    "choose the scale log",
                    row.text("unit"), source.name));
  } else if (found.fitted && (found.value <= 0.0 || (is_logit && found.value >= 1.0))) {
    row.problem(fmt::format("value \"{}\" has no {} (the scale of source \"{}\"); correct it",
                            row.text("value"), is_logit ? "logit" : "logarithm", source.name));
  }
}

// Every age at which there may be carers must belong to a group of the source's ascertainment.
void check_ages_are_seen(Row& row, const Source& source, const Settings& settings,
                         const Observation& found) {
  const auto entry = std::ranges::find_if(
      settings.ascertainments,
      [&](const Located<Ascertainment>& one) { return one.value.name == source.ascertainment; });
  if (entry == settings.ascertainments.end()) return;
  const int last = std::max(found.age_to, found.share_age_to);
  const int from =
      found.share_age_from >= 0 ? std::min(found.age_from, found.share_age_from) : found.age_from;
  const int first = source.quantity == observation::Quantity::young_carers
                        ? std::max(from, kYoungestCarer)
                        : from;
  for (int age = first; age <= last; ++age) {
    const bool seen =
        std::ranges::any_of(entry->value.groups, [age](const AscertainmentGroup& group) {
          return group.age_from <= age && age <= group.age_to;
        });
    if (seen) continue;
    row.problem(
        fmt::format("age {} is in no group of ascertainment \"{}\" (so nothing says how many of "
                    "that age are seen); "
                    "correct the ages or the groups",
                    age, source.ascertainment));
    return;
  }
}

void check_composition(Row& row, const Source& source, const Observation& found) {
  if (source.family != Family::composition || !found.fitted) return;
  if (source.composition_kind == observation::CompositionKind::any && found.cause.empty()) {
    row.problem(
        fmt::format("cause is empty (a carer in source \"{}\" may be in several rows, which only "
                    "causes can be); "
                    "fill it",
                    source.name));
  }
  if (found.age_to < kYoungestCarer) {
    row.problem(
        fmt::format("ages {} to {} hold no young carers (the model has none under {}); "
                    "correct them or remove the row",
                    found.age_from, found.age_to, kYoungestCarer));
  }
}

}  // namespace

void check_against_source(Row& row, const Source& source, const Settings& settings,
                          const Observation& found) {
  const std::string_view family = observation::family_name(source.family);
  if (!takes(source.family, found.unit)) {
    row.problem(
        fmt::format("unit \"{}\" does not go with source \"{}\" (family \"{}\"); correct one",
                    row.text("unit"), source.name, family));
  }
  const auto only = [&](std::string_view column, bool used, std::string_view users) {
    if (row.has(column) && !used) {
      row.problem(
          fmt::format("{} \"{}\" does not apply to source \"{}\" (only to {}); empty the cell",
                      column, row.text(column), source.name, users));
    }
  };
  const bool published = source.family == Family::published;
  only("out_of", is_sample(source.family), "families \"proportion\" and \"composition\"");
  only("clusters", source.family == Family::proportion, "family \"proportion\"");
  only("cause", source.family == Family::composition, "family \"composition\"");
  only("spread", published, "family \"published\"");
  only("share_age_from", published && found.unit == Unit::share,
       "percentages of family \"published\"");
  if (is_sample(source.family) && !row.has("out_of") && found.fitted) {
    row.problem(
        fmt::format("out_of is empty (source \"{}\" is of family \"{}\"); say how many were asked",
                    source.name, family));
  }
  if (source.family == Family::proportion && found.fitted &&
      row.has("clusters") == source.clustering.empty()) {
    row.problem(row.has("clusters") ? fmt::format("clusters \"{}\" have no effect (source \"{}\" "
                                                  "names no clustering); add it there or "
                                                  "empty the cell",
                                                  row.text("clusters"), source.name)
                                    : fmt::format("clusters is empty (source \"{}\" names a "
                                                  "clustering); say in how many groups they sat",
                                                  source.name));
  }
  if (published && found.fitted && source.noise.empty() && !row.has("spread")) {
    row.problem(fmt::format(
        "spread is empty (source \"{}\" names no noise either); give one of the two", source.name));
  }
  check_scale(row, source, found);
  check_composition(row, source, found);
  const auto& causes = settings.causes.value;
  if (!found.cause.empty() && std::ranges::find(causes, found.cause) == causes.end()) {
    const std::string near = core::did_you_mean(found.cause, causes);
    row.problem(fmt::format("cause \"{}\" is not one of the study's causes{}", found.cause,
                            near.empty() ? "; correct it" : near));
  }
  if (found.fitted) check_ages_are_seen(row, source, settings, found);
}

}  // namespace carers::model::inputs
