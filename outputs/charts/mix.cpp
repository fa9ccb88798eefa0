#include <fmt/format.h>

#include <algorithm>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::Part;

struct Mix {
  const std::vector<Part>& parts;
  std::string heading;  // of the table's first column
  std::string before;   // "Ages "
  bool guessed;
};

// Of a group of ages: 3 of "11 to 13"; 1 where the name is none.
double years_of(const std::string& ages) {
  const std::size_t to = ages.find(" to ");
  if (to == std::string::npos) return 1.0;
  return std::stod(ages.substr(to + 4)) - std::stod(ages) + 1.0;
}

Chart mix_chart(const Findings& findings, const Mix& mix) {
  RowPlot plot{.rows = {}, .axis_title = "Young carers in " + findings.focus_place().name};
  Table table{.header = {mix.heading, "Young carers", "Low", "High"}, .rows = {}};
  for (const Part& part : mix.parts) {
    plot.rows.push_back(
        {.label = mix.before + part.name,
         .marks = {{.value = part.people,
                    .text = fmt::format("{} ({})", wording::count(part.people.middle),
                                        wording::range(part.people)),
                    .colour = mix.guessed ? kQuietColour : kTotalColour,
                    .guessed = mix.guessed}},
         .band = {}});
    table.rows.push_back({mix.before + part.name, wording::exact_count(part.people.middle),
                          wording::exact_count(part.people.low),
                          wording::exact_count(part.people.high)});
  }
  return {.name = {},
          .title = {},
          .subtitle = {},
          .description = fmt::format("{} ranges; the figures are in the table.", mix.parts.size()),
          .wide = row_plot(plot, Form::wide),
          .narrow = row_plot(plot, Form::narrow),
          .table = table};
}

}  // namespace

MaybeChart causes(const Findings& findings) {
  if (findings.causes.empty()) return std::nullopt;
  const bool guessed = findings.causes_prior_only;
  std::vector<Part> parts = findings.causes;
  for (Part& part : parts) part.name = wording::condition(part.name);
  Chart chart = mix_chart(
      findings,
      {.parts = parts, .heading = "Condition cared for", .before = "", .guessed = guessed});
  chart.name = "causes";
  chart.title = guessed ? "Prior only: nobody has counted young carers by whom they care for"
                        : "Young carers by the main condition of the person cared for";
  chart.subtitle =
      guessed ? "Dashed and hollow: judgement alone, no data; do not plan services on it"
              : "All sources taken together; the lines hold the true number nine times in ten";
  return chart;
}

MaybeChart ages(const Findings& findings) {
  if (findings.ages.empty()) return std::nullopt;
  Chart chart = mix_chart(
      findings, {.parts = findings.ages, .heading = "Ages", .before = "Ages ", .guessed = false});
  const auto per_year = [](const Part& part) { return part.people.middle / years_of(part.name); };
  const Part& most = *std::ranges::max_element(findings.ages, {}, per_year);
  chart.name = "ages";
  chart.title = fmt::format("For each year of age there are most young carers at {}", most.name);
  chart.subtitle =
      "All sources taken together, above all the printed census totals by age; the lines hold the "
      "true number nine times in ten. Some groups span three years, some two; nobody younger is "
      "counted";
  return chart;
}

}  // namespace carers::outputs::charts
