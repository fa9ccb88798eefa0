#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Driver;
using findings::Findings;

// Less is within the error of the calculation, and of no use to anybody who decides.
constexpr double kLeastNarrowing = 0.02;
constexpr std::size_t kMostRows = 8;

}  // namespace

MaybeChart drivers(const Findings& findings) {
  std::vector<const Driver*> told;
  for (const Driver& driver : findings.drivers) {
    if (driver.narrowing >= kLeastNarrowing) told.push_back(&driver);
  }
  if (told.empty()) return std::nullopt;
  std::ranges::stable_sort(told, std::greater{}, &Driver::narrowing);
  if (told.size() > kMostRows) told.resize(kMostRows);

  const std::string place = findings.focus_place().name;
  RowPlot plot{.rows = {}, .axis_title = "Narrower range of the hidden", .percent = true};
  Table table{
      .header = {"If this were known exactly", "The range of the hidden would be narrower by"},
      .rows = {}};
  for (const Driver* driver : told) {
    const double by = driver->narrowing;
    plot.rows.push_back({.label = driver->label,
                         .marks = {{.value = {.low = 0.0, .middle = by, .high = by},
                                    .text = wording::percent(by),
                                    .colour = kSourceColour,
                                    .shape = "diamond"}},
                         .band = {}});
    table.rows.push_back({driver->label, wording::percent(by)});
  }
  return Chart{
      .name = "drivers",
      .title = fmt::format("Worth finding out: what would narrow the range most, by up to {}",
                           wording::percent(told.front()->narrowing)),
      .subtitle = fmt::format("How much narrower the range of the hidden in {} would be, were this "
                              "one thing known exactly. They overlap and do not add up",
                              place),
      .description = fmt::format("{} unknowns and how much narrower the range of the hidden would "
                                 "be without each; the figures are in the table.",
                                 told.size()),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

}  // namespace carers::outputs::charts
