#include "model/inputs/service_conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace carers::model::inputs {
namespace {

using Prints = std::vector<const ServiceFigure*>;

Prints prints_of(const ServiceConflict& conflict, const ServiceTables& tables) {
  Prints prints;
  for (const std::string& name : conflict.figures) {
    for (const auto* table : {&tables.stocks, &tables.flows}) {
      const auto found = std::ranges::find(*table, name, &ServiceFigure::name);
      if (found != table->end()) prints.push_back(&*found);
    }
  }
  return prints;
}

// "379 (referrals_2017) and as 377 (referrals_2017_text)"
std::string values_of(const Prints& prints) {
  std::string values;
  for (const ServiceFigure* print : prints) {
    values +=
        fmt::format("{}{:g} ({})", values.empty() ? "" : " and as ", print->value, print->name);
  }
  return values;
}

}  // namespace

void check_prints_of_one_quantity(std::span<const Located<ServiceConflict>> conflicts,
                                  const ServiceTables& tables, core::Problems& problems) {
  for (const auto& [conflict, file, line] : conflicts) {
    if (!conflict.one_quantity) continue;
    const Prints prints = prints_of(conflict, tables);
    const auto fitted = std::ranges::count(prints, true, &ServiceFigure::fitted);
    if (fitted > 1) {
      problems.error(file, line,
                     fmt::format("{}: {} prints of one quantity are fitted (it would count more "
                                 "than once); leave at most one fitted",
                                 conflict.about, fitted));
      continue;
    }
    const auto other = std::ranges::adjacent_find(prints, std::ranges::not_equal_to{},
                                                  [](const auto* print) { return print->value; });
    if (other == prints.end()) continue;
    const auto used = std::ranges::find(prints, true, &ServiceFigure::fitted);
    problems.warn(file, line,
                  fmt::format("{}: printed as {} (they cannot all be right); all are kept, {}",
                              conflict.about, values_of(prints),
                              used == prints.end()
                                  ? std::string("none is used")
                                  : fmt::format("{:g} is used", (*used)->value)));
  }
}

}  // namespace carers::model::inputs
