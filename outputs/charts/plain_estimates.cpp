#include <fmt/format.h>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {

Chart plain_estimates(const std::string& place, const std::vector<PlainEstimate>& estimates,
                      const std::optional<PlainEstimate>& joint) {
  RowPlot plot{.rows = {}, .axis_title = "Young carers in " + place};
  Table table{.header = {"Meaning of caring", "Source", "Young carers", "At least", "At most"},
              .rows = {}};
  const auto add = [&](const PlainEstimate& one, const char* colour, const char* shape) {
    plot.rows.push_back({.label = one.title,
                         .marks = {{.value = one.people,
                                    .text = wording::count(one.people.middle),
                                    .colour = colour,
                                    .shape = shape}},
                         .band = {}});
    table.rows.push_back({one.definition, one.title, wording::exact_count(one.people.middle),
                          wording::exact_count(one.people.low),
                          wording::exact_count(one.people.high)});
  };
  const std::string* heading = nullptr;
  for (const PlainEstimate& one : estimates) {
    if (heading == nullptr || *heading != one.definition)
      plot.rows.push_back({.label = one.definition, .marks = {}, .band = {}});
    heading = &one.definition;
    add(one, kSourceColour, "diamond");
  }
  if (joint) {
    plot.rows.push_back({.label = joint->definition, .marks = {}, .band = {}});
    add(*joint, kTotalColour, "circle");
  }
  return Chart{.name = "plain-estimates",
               .title = "Each source by itself, were it right and complete in " + place,
               .subtitle =
                   "Its share of children times the children of the place; lines: what a "
                   "survey's sample leaves open, nine times in ten",
               .description = fmt::format("{} sources, each with the number of young carers that "
                                          "it would give alone; the figures are in the table.",
                                          estimates.size()),
               .wide = row_plot(plot, Form::wide),
               .narrow = row_plot(plot, Form::narrow),
               .table = table};
}

}  // namespace carers::outputs::charts
