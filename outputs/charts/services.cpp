#include <fmt/format.h>

#include <cmath>
#include <set>
#include <vector>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::Futures;
using findings::ServiceCourse;
using wording::Interval;

constexpr const char* kLines = "the lines hold nine futures in ten";

std::string in_people(const Interval& people) {
  const std::string range = wording::range(people);
  const std::string middle = wording::count(people.middle);
  return range == middle ? middle : fmt::format("{} ({})", middle, range);
}

std::string in_percent(const Interval& share) {
  const std::string range = wording::percent_range(share);
  const std::string middle = wording::percent(share.middle);
  return range == middle ? middle : fmt::format("{} ({})", middle, range);
}

// One thing that a picture shows of each scenario.
struct Shown {
  std::size_t provider{};
  const char* measure;
  std::string before;  // "average "
  std::string after;   // " weeks"
  const char* colour;
  const char* shape;
  std::string heading;  // of its column in the table
  bool range_in_words = true;
};

struct Picture {
  std::vector<Shown> shown;
  std::string axis_title;
  bool percent = false;
};

std::string cell(double value, bool percent) {
  return percent ? wording::percent(value) : wording::exact_count(value);
}

// A row for each scenario, as things stand in the last year.
RowPlot plot_of(const Futures& futures, const Picture& picture) {
  RowPlot plot{.rows = {}, .axis_title = picture.axis_title, .percent = picture.percent};
  for (std::size_t s = 0; s < futures.scenarios.size(); ++s) {
    PlotRow row{.label = futures.scenarios[s].title, .marks = {}, .band = {}};
    for (const Shown& shown : picture.shown) {
      const ServiceCourse* course = futures.service(shown.provider, shown.measure);
      if (course == nullptr || std::isnan(course->values[s].back().middle)) continue;
      const Interval& value = course->values[s].back();
      std::string words = picture.percent ? in_percent(value) : in_people(value);
      if (!shown.range_in_words) words = wording::count(value.middle);
      row.marks.push_back({.value = value,
                           .text = shown.before + words + shown.after,
                           .colour = shown.colour,
                           .shape = shown.shape});
    }
    if (!row.marks.empty()) plot.rows.push_back(std::move(row));
  }
  return plot;
}

// The first, the middle and the last of so many years, from 0.
std::set<std::size_t> years_in_table(std::size_t years) { return {0, (years - 1) / 2, years - 1}; }

// A row for each scenario and year that is shown.
Table table_of(const Futures& futures, const Picture& picture) {
  Table table{.header = {"Scenario", "Year"}, .rows = {}};
  for (const Shown& shown : picture.shown) {
    for (const std::string& column : {shown.heading, std::string("Low"), std::string("High")}) {
      table.header.push_back(column);
    }
  }
  const std::size_t years =
      futures.service(picture.shown.front().provider, picture.shown.front().measure)
          ->values.front()
          .size();
  for (std::size_t s = 0; s < futures.scenarios.size(); ++s) {
    for (const std::size_t t : years_in_table(years)) {
      std::vector<std::string> row{futures.scenarios[s].title, fmt::format("{}", t + 1)};
      for (const Shown& shown : picture.shown) {
        const ServiceCourse* course = futures.service(shown.provider, shown.measure);
        const Interval value =
            course == nullptr
                ? findings::Interval{findings::kUnknown, findings::kUnknown, findings::kUnknown}
                : course->values[s][t];
        for (const double end : {value.middle, value.low, value.high}) {
          row.push_back(cell(end, picture.percent));
        }
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Chart chart_of(const Findings& findings, const Picture& picture) {
  const Futures& futures = *findings.futures;
  const RowPlot plot = plot_of(futures, picture);
  return {.name = {},
          .title = {},
          .subtitle = {},
          .description = fmt::format("{} scenarios, each with its ranges; the figures are in the "
                                     "table.",
                                     plot.rows.size()),
          .wide = row_plot(plot, Form::wide),
          .narrow = row_plot(plot, Form::narrow),
          .table = table_of(futures, picture)};
}

// "3 longer", "no change"
std::string longer(double weeks) {
  const double size = wording::rounded(weeks);
  if (size == 0) return "no change";
  return wording::exact_count(std::abs(size)) + (size > 0 ? " longer" : " shorter");
}

// "3 longer (1 to 9)", "1 longer (3 shorter to 9 longer)"
std::string change_in_words(const Interval& weeks) {
  const double low = wording::rounded(weeks.low);
  const double high = wording::rounded(weeks.high);
  const std::string middle = longer(weeks.middle);
  if (low == high) return middle;
  if (low >= 0 && high >= 0) {
    return fmt::format("{} ({} to {})", middle, wording::exact_count(low), longer(weeks.high));
  }
  if (low <= 0 && high <= 0) {
    return fmt::format("{} ({} to {})", middle, wording::exact_count(-high), longer(weeks.low));
  }
  return fmt::format("{} ({} to {})", middle, longer(weeks.low), longer(weeks.high));
}

const Interval& baseline_at_the_end(const ServiceCourse& course) {
  return course.values.front().back();
}

}  // namespace

MaybeChart service_waits(const Findings& findings) {
  if (!findings.futures) return std::nullopt;
  const auto provider = findings.futures->provider_with("wait_mean");
  if (!provider) return std::nullopt;
  const Futures& futures = *findings.futures;
  const Interval& mean = baseline_at_the_end(*futures.service(*provider, "wait_mean"));
  Picture picture{.shown = {{.provider = *provider,
                             .measure = "wait_mean",
                             .before = "average ",
                             .after = "",
                             .colour = kHiddenColour,
                             .shape = "circle",
                             .heading = "Average wait, weeks"}},
                  .axis_title = "Weeks from referral to assessment"};
  if (futures.service(*provider, "wait_p90") != nullptr) {
    picture.shown.push_back({.provider = *provider,
                             .measure = "wait_p90",
                             .before = "one in ten over ",
                             .after = "",
                             .colour = kSourceColour,
                             .shape = "diamond",
                             .heading = "One in ten over, weeks"});
  }
  Chart chart = chart_of(findings, picture);
  chart.name = "service-waits";
  chart.title = fmt::format("If nothing changes, children wait about {} weeks for an assessment",
                            in_people(mean));
  chart.subtitle = fmt::format(
      "Weeks waited by those whose assessment begins in the year to {}; {}. Waits count in whole "
      "months",
      wording::day(futures.services_to), kLines);
  return chart;
}

MaybeChart service_wait_changes(const Findings& findings) {
  if (!findings.futures) return std::nullopt;
  const Futures& futures = *findings.futures;
  const auto provider = futures.provider_with("wait_mean_change");
  if (!provider) return std::nullopt;
  const ServiceCourse& changes = *futures.service(*provider, "wait_mean_change");
  RowPlot plot{.rows = {},
               .axis_title = "Weeks more or fewer than if nothing changes",
               .through_zero = true};
  Table table{.header = {"Scenario", "Change, weeks", "Low", "High"}, .rows = {}};
  std::size_t largest = 0;
  for (std::size_t s = 1; s < futures.scenarios.size(); ++s) {
    const Interval& change = changes.values[s].back();
    if (std::isnan(change.middle)) continue;
    const bool more = change.middle > 0;
    plot.rows.push_back({.label = futures.scenarios[s].title,
                         .marks = {{.value = change,
                                    .text = change_in_words(change),
                                    .colour = more ? kIdentifiedColour : kHiddenColour,
                                    .shape = more ? "triangle-up" : "circle"}},
                         .band = {}});
    table.rows.push_back({futures.scenarios[s].title, fmt::format("{:.1f}", change.middle),
                          fmt::format("{:.1f}", change.low), fmt::format("{:.1f}", change.high)});
    const double before = std::abs(changes.values[largest].back().middle);
    if (largest == 0 || std::abs(change.middle) > before) largest = s;
  }
  if (plot.rows.empty()) return std::nullopt;
  return Chart{
      .name = "service-wait-changes",
      .title = fmt::format("The average wait changes most with \"{}\"",
                           futures.scenarios[largest].title),
      .subtitle = fmt::format("Weeks, in the year to {}; differences within the same future, so "
                              "that only the change itself counts; {}",
                              wording::day(futures.services_to), kLines),
      .description = fmt::format("{} scenarios, each with its difference from the baseline; the "
                                 "figures are in the table.",
                                 plot.rows.size()),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

MaybeChart service_shares(const Findings& findings) {
  if (!findings.futures) return std::nullopt;
  const Futures& futures = *findings.futures;
  const auto provider = futures.provider_with("share_over_target");
  if (!provider) return std::nullopt;
  const Interval& late = baseline_at_the_end(*futures.service(*provider, "share_over_target"));
  const std::string target =
      futures.target_wait_weeks
          ? fmt::format("more than {} weeks", wording::count(*futures.target_wait_weeks))
          : std::string("longer than the target");
  Picture picture{.shown = {{.provider = *provider,
                             .measure = "share_over_target",
                             .before = "late: ",
                             .after = "",
                             .colour = kSourceColour,
                             .shape = "diamond",
                             .heading = "Waited " + target}},
                  .axis_title = "Share",
                  .percent = true};
  if (futures.service(*provider, "use_of_capacity") != nullptr) {
    picture.shown.push_back({.provider = *provider,
                             .measure = "use_of_capacity",
                             .before = "capacity used: ",
                             .after = "",
                             .colour = kIdentifiedColour,
                             .shape = "square",
                             .heading = "Capacity used"});
  }
  Chart chart = chart_of(findings, picture);
  chart.name = "service-shares";
  chart.title = fmt::format("If nothing changes, {} of those assessed have waited {}",
                            wording::percent(late.middle), target);
  chart.subtitle = fmt::format(
      "Late: share of the assessments begun in the year to {}. Capacity used: assessments begun, "
      "of those that the staff could have begun; {}",
      wording::day(futures.services_to), kLines);
  return chart;
}

MaybeChart service_unmet(const Findings& findings) {
  if (!findings.futures) return std::nullopt;
  const Futures& futures = *findings.futures;
  const auto provider = futures.provider_with("unmet_need");
  if (!provider) return std::nullopt;
  const Interval& unmet = baseline_at_the_end(*futures.service(*provider, "unmet_need"));
  Chart chart = chart_of(findings, {.shown = {{.provider = *provider,
                                               .measure = "unmet_need",
                                               .before = "",
                                               .after = "",
                                               .colour = kHiddenColour,
                                               .shape = "circle",
                                               .heading = "Asked and not yet served"}},
                                    .axis_title = "Young people"});
  chart.name = "service-unmet";
  chart.title = fmt::format(
      "If nothing changes, about {} have asked for help and still wait for it at the end",
      wording::count(unmet.middle));
  chart.subtitle = fmt::format(
      "Waiting on {} for an assessment or, after it, for support; hidden young carers have not "
      "asked and are not counted here; {}",
      wording::day(futures.services_to), kLines);
  return chart;
}

MaybeChart service_supported(const Findings& findings) {
  if (!findings.futures) return std::nullopt;
  const Futures& futures = *findings.futures;
  constexpr const char* kColours[] = {kTotalColour, kIdentifiedColour, kSourceColour};
  constexpr const char* kShapes[] = {"circle", "square", "diamond"};
  Picture picture{.shown = {}, .axis_title = "Young people"};
  std::string title;
  for (std::size_t p = 0; p < futures.providers.size(); ++p) {
    const ServiceCourse* course = futures.service(p, "supported");
    if (course == nullptr) continue;
    const std::string name = futures.providers[p].substr(0, futures.providers[p].find(','));
    const std::size_t look = picture.shown.size() % std::size(kColours);
    picture.shown.push_back({.provider = p,
                             .measure = "supported",
                             .before = name + ": ",
                             .after = "",
                             .colour = kColours[look],
                             .shape = kShapes[look],
                             .heading = name,
                             .range_in_words = false});
    title += fmt::format("{}{} about {}", title.empty() ? "" : ", ", name,
                         wording::count(baseline_at_the_end(*course).middle));
  }
  if (picture.shown.empty()) return std::nullopt;
  Chart chart = chart_of(findings, picture);
  chart.name = "service-supported";
  chart.title = "If nothing changes, supported at the end: " + title;
  chart.subtitle = fmt::format(
      "On {}. A statutory service: places of one-to-one support. A charity: members who are on "
      "the list; {}",
      wording::day(futures.services_to), kLines);
  return chart;
}

}  // namespace carers::outputs::charts
