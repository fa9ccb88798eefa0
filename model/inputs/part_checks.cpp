#include "model/inputs/part_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/inputs/table.hpp"

namespace carers::model::inputs {
namespace {

using observation::Observation;
using observation::Sex;
using observation::Unit;
using population::Area;

using Rows = std::vector<const Observation*>;

constexpr double kHalfAPerson = 0.5;  // counts are whole

bool holds(const Area& whole, const Area& part) {
  return std::ranges::all_of(part.parts, [&](const Area::Part& mine) {
    const auto its = std::ranges::find(whole.parts, mine.leaf, &Area::Part::leaf);
    return its != whole.parts.end() && mine.weight <= its->weight + population::kWeightRounding;
  });
}

bool holds(const Observation& total, const Observation& part, std::span<const Area> areas) {
  return total.year == part.year && total.cause == part.cause && total.age_from <= part.age_from &&
         part.age_to <= total.age_to && (total.sex == Sex::all || total.sex == part.sex) &&
         holds(areas[total.area], areas[part.area]);
}

std::string lines_of(const Rows& rows) {
  std::vector<std::size_t> lines;
  for (const Observation* row : rows) lines.push_back(row->line);
  return list_of_lines(lines);
}

// Rows of one source that are people, not shares of carers.
Rows rows_of(std::span<const Observation> rows, std::size_t source) {
  Rows found;
  for (const Observation& row : rows) {
    if (row.source == source && row.share_age_from < 0) found.push_back(&row);
  }
  return found;
}

// What a source says of its rows.
struct Claim {
  const std::string& source;
  const PartsOf& parts_of;
  [[nodiscard]] bool is_exact() const {
    return parts_of.not_in_parts == 0.0 && parts_of.rounding == 0.0;
  }
};

std::string expected(const Claim& claim, double low, double high) {
  if (claim.is_exact()) return "parts add up to their total";
  const auto& [total, not_in_parts, rounding, file, line] = claim.parts_of;
  std::string text = not_in_parts > 0.0
                         ? fmt::format("{:g} % of it are in no part", 100.0 * not_in_parts)
                         : "all of it is in parts";
  if (rounding > 0.0) text += fmt::format(", give or take {:g} % for rounding", 100.0 * rounding);
  return text +
         (std::ceil(low) < std::floor(high)
              ? fmt::format(": {:.0f} to {:.0f} are expected", std::ceil(low), std::floor(high))
              : fmt::format(": {:.0f} is expected", (low + high) / 2.0));
}

void check_sum(const Claim& claim, const Observation& total, const Rows& parts,
               core::Problems& problems) {
  double sum = 0.0;
  for (const Observation* part : parts) sum += part->value;
  const double middle = total.value * (1.0 - claim.parts_of.not_in_parts);
  const double slack =
      claim.is_exact() ? 0.0 : total.value * claim.parts_of.rounding + kHalfAPerson;
  if (std::abs(sum - middle) <= slack) return;
  problems.error(
      parts.front()->file, parts.front()->line,
      fmt::format(
          "parts ({}) add up to {:.0f}, too {} for the total \"{:.0f}\" of {}:{} ({}); "
          "correct them, or {} source \"{}\"",
          lines_of(parts), sum, sum > middle ? "many" : "few", total.value, total.file, total.line,
          expected(claim, middle - slack, middle + slack),
          claim.is_exact() ? "add \"not_in_parts\" or \"parts_rounding\" to" : "these keys of",
          claim.source));
}

void check_fitted_once(const Observation& total, const Rows& parts, core::Problems& problems) {
  if (!total.fitted) return;
  const auto fitted = std::ranges::find(parts, true, &Observation::fitted);
  if (fitted == parts.end()) return;
  problems.error((*fitted)->file, (*fitted)->line,
                 fmt::format("row is a part of {}:{} and both are fitted (its people would be "
                             "counted twice); enter one of them with fitted \"no\"",
                             total.file, total.line));
}

void check_source(const Claim& claim, const Rows& parts, const Rows& totals,
                  std::span<const Area> areas, core::Problems& problems) {
  std::map<double, Rows> left;  // by date: parts that no total holds
  for (const Observation* part : parts) {
    if (part->unit != Unit::persons) {
      problems.error(part->file, part->line,
                     fmt::format("row is not in persons (source \"{}\" says that it is a part of a "
                                 "total, and only people add up); enter persons, or remove "
                                 "\"parts_of\"",
                                 claim.source));
    } else if (std::ranges::none_of(
                   totals, [&](const Observation* total) { return holds(*total, *part, areas); })) {
      left[part->year].push_back(part);
    }
  }
  for (const auto& [year, rows] : left) {
    problems.error(
        rows.front()->file, rows.front()->line,
        fmt::format("parts ({}) have no total: no row of source \"{}\" has their date and "
                    "holds their area, ages and sex (they are its parts by "
                    "\"parts_of\"); correct them or add it",
                    lines_of(rows), claim.parts_of.total));
  }
  for (const Observation* total : totals) {
    Rows held;
    for (const Observation* part : parts) {
      if (part->unit == Unit::persons && holds(*total, *part, areas)) held.push_back(part);
    }
    if (held.empty()) continue;
    check_sum(claim, *total, held, problems);
    check_fitted_once(*total, held, problems);
  }
}

}  // namespace

void check_parts_of_totals(const ObservationRows& rows, const Settings& settings,
                           std::span<const Area> areas, core::Problems& problems) {
  const auto position = [&](const std::string& name) {
    return static_cast<std::size_t>(
        std::ranges::find(settings.sources, name, &observation::Source::name) -
        settings.sources.begin());
  };
  for (const auto& [name, parts_of] : settings.parts_of) {
    const std::size_t total = position(parts_of.total);
    if (total == settings.sources.size() || parts_of.total == name) continue;  // noted already
    const std::size_t part = position(name);
    if (rows.incomplete.contains(total) || rows.incomplete.contains(part)) continue;
    Rows totals = rows_of(rows.good, total);
    std::erase_if(totals, [](const Observation* row) { return row->unit != Unit::persons; });
    check_source({.source = name, .parts_of = parts_of}, rows_of(rows.good, part), totals, areas,
                 problems);
  }
}

}  // namespace carers::model::inputs
