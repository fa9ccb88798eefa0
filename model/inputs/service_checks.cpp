#include "model/inputs/service_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "model/inputs/dates.hpp"

namespace carers::model::inputs {
namespace {

constexpr double kRounding = 1e-9;  // of figures for equal times

bool is_of_people(ServiceRole role) {
  return role == ServiceRole::waiting || role == ServiceRole::active ||
         role == ServiceRole::members;
}

void note(const ServiceFigure& figure, const std::string& text, core::Problems& problems) {
  problems.error(figure.file, figure.line,
                 fmt::format("{} \"{}\": {}", figure.from ? "flow" : "stock", figure.name, text));
}

// A flow for as long as another lasts; a stock as it is.
double in_the_time_of(const ServiceFigure& other, const ServiceFigure& figure) {
  if (!figure.from || !other.from) return figure.value;
  return figure.value * years_between(*other.from, *other.to) /
         years_between(*figure.from, *figure.to);
}

// Whether the study calls both prints of one quantity, so that service_conflicts notes them.
bool are_prints_of_one(const ServiceTables& tables, const ServiceFigure& one,
                       const ServiceFigure& other) {
  return std::ranges::any_of(tables.conflicts, [&](const ServiceConflict& conflict) {
    const auto holds = [&](const std::string& name) {
      return std::ranges::find(conflict.figures, name) != conflict.figures.end();
    };
    return conflict.one_quantity && holds(one.name) && holds(other.name);
  });
}

// The fitted figure of each role that a projection takes one of.
using Fitted = std::map<ServiceRole, const ServiceFigure*>;

Fitted fitted_of(const ServiceTables& tables, const std::string& provider,
                 core::Problems& problems) {
  Fitted fitted;
  for (const auto* table : {&tables.stocks, &tables.flows}) {
    for (const ServiceFigure& figure : *table) {
      const bool one_is_taken =
          figure.role != ServiceRole::shown && figure.role != ServiceRole::newly_identified;
      if (figure.provider != provider || !figure.fitted || !one_is_taken) continue;
      const auto [first, is_new] = fitted.try_emplace(figure.role, &figure);
      if (is_new || are_prints_of_one(tables, *first->second, figure)) continue;
      note(figure,
           fmt::format("\"{}\" is of the same provider and role \"{}\" and fitted too (which of "
                       "the two counts?); leave one fitted",
                       first->second->name, role_name(figure.role)),
           problems);
    }
  }
  return fitted;
}

void check_part(const Fitted& fitted, ServiceRole part, ServiceRole whole, std::string_view why,
                core::Problems& problems) {
  const auto a_part = fitted.find(part);
  if (a_part == fitted.end()) return;
  const ServiceFigure& figure = *a_part->second;
  const auto a_whole = fitted.find(whole);
  if (a_whole == fitted.end()) {
    note(figure,
         fmt::format("no fitted figure of provider \"{}\" has the role \"{}\" ({}); add it or set "
                     "fitted = false",
                     figure.provider, role_name(whole), why),
         problems);
    return;
  }
  const ServiceFigure& all = *a_whole->second;
  const double value = in_the_time_of(all, figure);
  if (value <= all.value + kRounding) return;
  note(figure,
       fmt::format("value {:g}{} is above the {:g} of \"{}\" ({}); correct one", figure.value,
                   value == figure.value ? "" : fmt::format(", {:.4g} in equal times,", value),
                   all.value, all.name, why),
       problems);
}

// Residents of every age that the model has of the places that a provider covers; nothing where one
// of them is not known.
std::optional<double> people_covered(const ServiceProvider& provider, const Places& places,
                                     const population::PersonsByAge& persons) {
  std::map<population::LeafIndex, double> weights;
  for (const std::string& code : provider.covers) {
    const auto area = places.by_code.find(code);
    if (area == places.by_code.end()) return std::nullopt;
    for (const population::Area::Part& part : places.areas[area->second].parts) {
      double& weight = weights[part.leaf];
      weight = std::min(1.0, weight + part.weight);
    }
  }
  double people = 0.0;
  for (const auto& [leaf, weight] : weights) {
    people += weight * persons.row(static_cast<Eigen::Index>(leaf.value)).sum();
  }
  return people;
}

}  // namespace

void check_figures_of_providers(const ServiceTables& tables,
                                const std::set<std::string>& incomplete, core::Problems& problems) {
  for (const ServiceProvider& provider : tables.providers) {
    if (incomplete.contains(provider.name)) continue;
    const Fitted fitted = fitted_of(tables, provider.name, problems);
    check_part(fitted, ServiceRole::supported, ServiceRole::assessed,
               "those supported are of the assessed", problems);
    check_part(fitted, ServiceRole::support_staff, ServiceRole::staff,
               "those who support are of all staff", problems);
  }
}

std::set<std::string> check_services_against_population(const ServiceTables& tables,
                                                        const Places& places,
                                                        const population::Population& population,
                                                        core::Problems& problems) {
  std::set<std::string> told;
  for (const ServiceFigure& figure : tables.stocks) {
    const auto provider =
        std::ranges::find(tables.providers, figure.provider, &ServiceProvider::name);
    if (!is_of_people(figure.role) || !figure.to || provider == tables.providers.end()) continue;
    const auto people = people_covered(*provider, places, population.at(decimal_year(*figure.to)));
    if (!people || figure.value <= *people) continue;
    note(figure,
         fmt::format("value {:.0f} is above the {:.0f} people up to {} of the places that \"{}\" "
                     "covers, at that date (they are some of these); correct it",
                     figure.value, *people, population::kAges - 1, provider->name),
         problems);
    told.insert(provider->name);
  }
  return told;
}

}  // namespace carers::model::inputs
