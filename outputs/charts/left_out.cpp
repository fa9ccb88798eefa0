#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::Source;
using wording::Interval;

// Less is no change to speak of, beside ranges such as these.
constexpr double kLeastChange = 0.05;

std::string title(const Source& mover, const Interval& hidden) {
  const double change = mover.hidden_without->middle / hidden.middle - 1.0;
  if (std::abs(change) < kLeastChange) {
    return "None of these sources moves the hidden number by as much as 5 % alone";
  }
  return fmt::format("Without \"{}\", about {} would be hidden instead of {}", mover.title,
                     wording::count(mover.hidden_without->middle), wording::count(hidden.middle));
}

}  // namespace

MaybeChart left_out(const Findings& findings) {
  std::vector<const Source*> told;
  for (const Source& source : findings.sources) {
    if (source.hidden_without) told.push_back(&source);
  }
  if (told.empty()) return std::nullopt;
  const Interval& hidden = findings.focus_place().hidden;
  std::ranges::stable_sort(told, std::greater{}, [&](const Source* source) {
    return std::abs(source->hidden_without->middle - hidden.middle);
  });

  RowPlot plot{.rows = {}, .axis_title = "Hidden young carers in " + findings.focus_place().name};
  Table table{.header = {"Without", "Hidden", "Low", "High"}, .rows = {}};
  const auto add = [&](const std::string& label, const Interval& people, const char* colour,
                       const char* shape) {
    plot.rows.push_back({.label = label,
                         .marks = {{.value = people,
                                    .text = fmt::format("{} ({})", wording::count(people.middle),
                                                        wording::range(people)),
                                    .colour = colour,
                                    .shape = shape}},
                         .band = hidden});
    table.rows.push_back({label, wording::exact_count(people.middle),
                          wording::exact_count(people.low), wording::exact_count(people.high)});
  };
  add("All sources used", hidden, kHiddenColour, "circle");
  for (const Source* source : told) {
    add(source->title, *source->hidden_without, kSourceColour, "diamond");
  }
  table.rows.front().front() = "Nothing: all sources used";
  return Chart{.name = "left-out",
               .title = title(*told.front(), hidden),
               .subtitle =
                   "The hidden number were that one source left out; the lines hold it nine "
                   "times in ten. Shaded: all sources used",
               .description = fmt::format("{} sources, each with the hidden number were it left "
                                          "out, over the range with all; the figures are in the "
                                          "table.",
                                          told.size()),
               .wide = row_plot(plot, Form::wide),
               .narrow = row_plot(plot, Form::narrow),
               .table = table};
}

}  // namespace carers::outputs::charts
