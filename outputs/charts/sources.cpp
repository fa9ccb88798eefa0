#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Definition;
using findings::Findings;
using findings::Source;
using wording::Interval;

// The definition that a source asks about.
const std::string& asks_about(const Source& source, const Findings& findings) {
  return source.definition.empty() ? findings.definition : source.definition;
}

// Rows, table and the extent of what single sources say, gathered group by group.
struct Comparison {
  RowPlot plot;
  Table table{.header = {"Definition", "Source", "Alone, it says", "Low", "High",
                         "All sources together", "Low", "High"},
              .rows = {}};
  double least = std::numeric_limits<double>::infinity();
  double most = 0;
};

// One definition: a heading, then its sources, the lowest first.
void add_group(Comparison& comparison, const Definition& definition,
               std::vector<const Source*> sources) {
  const Interval& joint = *definition.young_carers;
  comparison.plot.rows.push_back(
      {.label = fmt::format("{}: all sources together {} ({})", definition.label,
                            wording::count(joint.middle), wording::range(joint)),
       .marks = {},
       .band = {}});
  std::ranges::stable_sort(sources, {}, [&](const Source* source) {
    return source->implied.at(definition.name).middle;
  });
  for (const Source* source : sources) {
    const Interval& alone = source->implied.at(definition.name);
    comparison.plot.rows.push_back({.label = source->title,
                                    .marks = {{.value = alone,
                                               .text = "alone: " + wording::count(alone.middle),
                                               .colour = kSourceColour,
                                               .shape = "diamond"}},
                                    .band = joint});
    comparison.table.rows.push_back(
        {definition.label, source->title, wording::exact_count(alone.middle),
         wording::exact_count(alone.low), wording::exact_count(alone.high),
         wording::exact_count(joint.middle), wording::exact_count(joint.low),
         wording::exact_count(joint.high)});
    comparison.least = std::min(comparison.least, alone.middle);
    comparison.most = std::max(comparison.most, alone.middle);
  }
}

Chart chart_of(const Comparison& comparison) {
  return {.name = {},
          .title = {},
          .subtitle =
              "Diamonds: the number if that one source were right and complete. Shaded: all "
              "sources together under the same definition, nine times in ten; line: its middle",
          .description = fmt::format("{} sources, each with the number it would give alone, over "
                                     "the range of all sources together; the figures are in the "
                                     "table.",
                                     comparison.table.rows.size()),
          .wide = row_plot(comparison.plot, Form::wide),
          .narrow = row_plot(comparison.plot, Form::narrow),
          .table = comparison.table};
}

Comparison empty_comparison(const Findings& findings) {
  Comparison comparison;
  comparison.plot.axis_title = "Young carers in " + findings.focus_place().name;
  return comparison;
}

}  // namespace

MaybeChart sources(const Findings& findings) {
  Comparison comparison = empty_comparison(findings);
  for (const Definition& definition : findings.definitions) {
    std::vector<const Source*> asking;
    for (const Source& source : findings.sources) {
      if (asks_about(source, findings) == definition.name &&
          source.implied.contains(definition.name)) {
        asking.push_back(&source);
      }
    }
    if (!asking.empty() && definition.young_carers) add_group(comparison, definition, asking);
  }
  if (comparison.table.rows.empty()) return std::nullopt;
  Chart chart = chart_of(comparison);
  chart.name = "sources";
  chart.title = fmt::format("Taken alone, the sources say anything from {} to {} young carers",
                            wording::count(comparison.least), wording::count(comparison.most));
  return chart;
}

MaybeChart sources_translated(const Findings& findings) {
  const Definition* target = findings.find_definition(findings.definition);
  if (target == nullptr || !target->young_carers) return std::nullopt;
  std::vector<const Source*> telling;
  bool translated = false;
  for (const Source& source : findings.sources) {
    if (!source.implied.contains(target->name)) continue;
    telling.push_back(&source);
    translated = translated || asks_about(source, findings) != target->name;
  }
  if (!translated) return std::nullopt;
  Comparison comparison = empty_comparison(findings);
  add_group(comparison, *target, telling);
  Chart chart = chart_of(comparison);
  chart.name = "sources-translated";
  chart.title = fmt::format("Put into this report's meaning of caring, they say from {} to {}",
                            wording::count(comparison.least), wording::count(comparison.most));
  return chart;
}

}  // namespace carers::outputs::charts
