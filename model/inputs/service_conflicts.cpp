#include "model/inputs/service_conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
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

// What rounding may do to the sum of percentages printed with one decimal, or with none.
double rounding_of(std::span<const double> percents) {
  const bool has_decimals =
      std::ranges::any_of(percents, [](double value) { return value != std::round(value); });
  return (has_decimals ? 0.05 : 0.5) * static_cast<double>(percents.size()) + 1e-9;
}

}  // namespace

void check_parts(std::span<const Located<ServiceShare>> where, std::span<const ServiceShare> shares,
                 core::Problems& problems) {
  std::map<std::string, std::vector<double>> by_figure;
  for (const ServiceShare& share : shares) {
    if (!share.area.empty()) by_figure[share.of].push_back(share.percent);
  }
  for (const auto& [figure, percents] : by_figure) {
    const double sum = std::accumulate(percents.begin(), percents.end(), 0.0);
    if (percents.size() < 2 || std::abs(sum - 100.0) <= rounding_of(percents)) continue;
    const auto last = std::ranges::find_if(
        where.rbegin(), where.rend(), [&name = figure](const Located<ServiceShare>& share) {
          return share.value.of == name && !share.value.area.empty();
        });
    problems.warn(last->file, last->line,
                  fmt::format("shares of \"{}\" by area add up to {:g} % (parts of a whole add up "
                              "to 100, but for rounding); all are kept, correct one that is wrong",
                              figure, sum));
  }
}

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
                              used == prints.end() ? std::string("none is used")
                                                   : fmt::format("{:g} is used", (*used)->value)));
  }
}

}  // namespace carers::model::inputs
