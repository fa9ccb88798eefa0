#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/fan_plot.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Change;
using findings::Course;
using findings::Findings;
using findings::Futures;
using wording::Interval;

std::string with_range(const Interval& people) {
  return fmt::format("{} ({})", wording::count(people.middle), wording::range(people));
}

std::string year_of(double decimal) { return fmt::format("{:.0f}", std::floor(decimal + 1e-6)); }

FanPlot fan_of(const Futures& futures, const Course& course, const char* colour) {
  FanPlot plot{.years = course.years, .panels = {}, .axis_title = "Young people", .colour = colour};
  for (std::size_t s = 0; s < futures.scenarios.size(); ++s) {
    const Interval& end = course.people[s].back();
    plot.panels.push_back({.title = futures.scenarios[s].title,
                           .note = year_of(course.years.back()) + ": " + with_range(end),
                           .people = course.people[s]});
  }
  return plot;
}

// Start and whole years.
Table course_table(const Futures& futures, const Course& course) {
  Table table{.header = {"Scenario", "Years on", "Estimate", "Low", "High"}, .rows = {}};
  for (std::size_t s = 0; s < futures.scenarios.size(); ++s) {
    for (std::size_t t = 0; t < course.years.size(); ++t) {
      const double on = course.years[t] - course.years.front();
      if (std::abs(on - std::round(on)) > 1e-6) continue;
      const Interval& people = course.people[s][t];
      table.rows.push_back({futures.scenarios[s].title, fmt::format("{:.0f}", on),
                            wording::exact_count(people.middle), wording::exact_count(people.low),
                            wording::exact_count(people.high)});
    }
  }
  return table;
}

struct Stock {
  const char* name;
  const char* colour;
  const char* at_the_end;  // "about 4,800 " + this + " 2028"
  const char* heading;
};
constexpr Stock kStocks[] = {
    {"hidden", kHiddenColour, "young carers are hidden in", "Hidden"},
    {"identified", kIdentifiedColour, "young carers are identified in", "Identified"},
    {"waiting", kSourceColour, "children wait for an assessment in", "Waiting"}};

const Stock* stock_of(const std::string& measure) {
  const auto* found = std::ranges::find(kStocks, measure, &Stock::name);
  return found == std::end(kStocks) ? nullptr : found;
}

}  // namespace

MaybeChart futures(const Findings& findings, const std::string& measure) {
  const Stock* stock = stock_of(measure);
  if (!findings.futures || stock == nullptr) return std::nullopt;
  const Course* course = findings.futures->course(measure);
  if (course == nullptr) return std::nullopt;
  const FanPlot plot = fan_of(*findings.futures, *course, stock->colour);
  const std::string end = year_of(course->years.back());
  return Chart{.name = "futures-" + measure,
               .title = fmt::format("If nothing changes, about {} {} {}",
                                    wording::count(course->people.front().back().middle),
                                    stock->at_the_end, end),
               .subtitle = "Shaded: nine futures in ten. Dashed: the middle if nothing changes",
               .description = fmt::format(
                   "{} panels, one a scenario, from {} to {}; the figures are in the table.",
                   plot.panels.size(), year_of(course->years.front()), end),
               .wide = fan_plot(plot, Form::wide),
               .narrow = fan_plot(plot, Form::narrow),
               .table = course_table(*findings.futures, *course)};
}

MaybeChart changes(const Findings& findings, const std::string& measure) {
  if (!findings.futures || stock_of(measure) == nullptr) return std::nullopt;
  RowPlot plot{
      .rows = {}, .axis_title = "More or fewer than if nothing changes", .through_zero = true};
  Table table{.header = {"Scenario", "Change", "Low", "High", "Chance of more"}, .rows = {}};
  double year = 0;
  for (const Change& change : findings.futures->changes) {
    if (change.measure != measure) continue;
    const std::string& title = findings.futures->scenarios[change.scenario].title;
    const bool more = change.people.middle >= 0;
    const double p = change.probability_of_direction();
    const double size = wording::rounded(change.people.middle);
    const std::string said =
        size == 0
            ? std::string("no change to speak of")
            : fmt::format("{}; {}", wording::change(change.people.middle), wording::chance(p));
    plot.rows.push_back({.label = title,
                         .marks = {{.value = change.people,
                                    .text = said,
                                    .colour = more ? kIdentifiedColour : kHiddenColour,
                                    .shape = more ? "triangle-up" : "circle"}},
                         .band = {}});
    table.rows.push_back(
        {title, wording::exact_count(change.people.middle), wording::exact_count(change.people.low),
         wording::exact_count(change.people.high), wording::percent(change.probability_of_more)});
    year = change.year;
  }
  if (plot.rows.empty()) return std::nullopt;
  const auto largest =
      std::ranges::max_element(findings.futures->changes, {}, [&](const Change& change) {
        return change.measure == measure ? std::abs(change.people.middle) : -1;
      });
  return Chart{
      .name = "change-" + measure,
      .title =
          fmt::format("{} in {}: the largest change comes with \"{}\"", stock_of(measure)->heading,
                      year_of(year), findings.futures->scenarios[largest->scenario].title),
      .subtitle =
          "Differences within the same future, so that only the change itself counts; the "
          "lines hold nine futures in ten",
      .description = fmt::format("{} scenarios, each with its difference from the baseline; the "
                                 "figures are in the table.",
                                 plot.rows.size()),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

}  // namespace carers::outputs::charts
