#include <algorithm>
#include <array>
#include <string>

#include "outputs/findings/draws.hpp"
#include "outputs/findings/parts.hpp"
#include "outputs/wording/dates.hpp"

namespace carers::outputs::findings {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr std::array kCourses{"hidden", "identified", "waiting", "supported"};
constexpr std::array kCompared{"hidden", "identified", "waiting", "supported"};

struct Steps {
  std::string group;
  std::string axis;
  double per_year;
};

// By month where the file has it for the focus, else by year.
std::optional<Steps> steps_of(const hdf5::ResultsReader& results, const Findings& findings,
                              const std::string& measure) {
  const std::array known{Steps{"projection_monthly", "month", kMonthsPerYear},
                         Steps{"projection", "year", 1}};
  for (const Steps& steps : known) {
    if (results.has_group(steps.group) && results.has(steps.group, measure) &&
        focus_in(results, steps.group, findings)) {
      return steps;
    }
  }
  return std::nullopt;
}

void read_course(const hdf5::ResultsReader& results, const Findings& findings,
                 const std::string& measure, double start, Futures& futures) {
  const auto steps = steps_of(results, findings, measure);
  if (!steps) return;
  const auto people = results.read(steps->group, measure);
  const std::size_t focus = *focus_in(results, steps->group, findings);
  Course course{.measure = measure, .years = {}, .people = {}};
  for (const double step : numbers_of(results, steps->group, steps->axis)) {
    course.years.push_back(start + step / steps->per_year);
  }
  for (std::size_t s = 0; s < futures.scenarios.size(); ++s) {
    std::vector<Interval> path;
    for (std::size_t t = 0; t < course.years.size(); ++t) {
      path.push_back(interval_at(people, {{"scenario", s}, {steps->axis, t}, {"locality", focus}}));
    }
    course.people.push_back(std::move(path));
  }
  futures.courses.push_back(std::move(course));
}

// Differences from the baseline at the end of the projection.
void read_changes(const hdf5::ResultsReader& results, const Findings& findings,
                  const std::string& measure, double start, Futures& futures) {
  const std::string group = "comparison";
  if (!results.has_group(group) || !results.has(group, measure)) return;
  const auto focus = focus_in(results, group, findings);
  if (!focus) return;
  const auto people = results.read(group, measure);
  const auto more = results.read(group, measure + "_p_more");
  const std::string equal_name = measure + "_p_equal";
  const auto equal = results.has(group, equal_name) ? std::optional(results.read(group, equal_name))
                                                    : std::nullopt;
  const auto years = numbers_of(results, group, "year");
  const auto names = texts_of(results, group, "scenario");
  if (years.empty()) return;
  const std::size_t last = years.size() - 1;
  for (std::size_t s = 0; s < names.size(); ++s) {
    const auto scenario = std::ranges::find(futures.scenarios, names[s], &Scenario::name);
    if (scenario == futures.scenarios.begin() || scenario == futures.scenarios.end()) continue;
    const Fixed at{{"scenario", s}, {"year", last}, {"locality", *focus}};
    const auto at_place = [&](const model::core::LabelledArray& array) {
      return along(array, "scenario", {{"year", last}, {"locality", *focus}})[s];
    };
    // `more` counts half of those that are equal.
    const double as_many = equal ? at_place(*equal) : 0.0;
    futures.changes.push_back(
        {.measure = measure,
         .scenario = static_cast<std::size_t>(scenario - futures.scenarios.begin()),
         .year = start + years[last],
         .people = interval_at(people, at),
         .probability_of_more = at_place(more) - 0.5 * as_many,
         .probability_of_fewer = 1.0 - at_place(more) - 0.5 * as_many});
  }
}

}  // namespace

void read_futures(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group =
      results.has_group("projection_monthly") ? "projection_monthly" : "projection";
  if (!results.has_group(group)) return;
  Futures futures;
  futures.start_date = text_of(results, group, "start_date");
  const auto names = texts_of(results, group, "scenario");
  const auto titles = texts_of(results, group, "scenario_title");
  for (std::size_t s = 0; s < names.size(); ++s) {
    futures.scenarios.push_back(
        {.name = names[s], .title = s < titles.size() ? titles[s] : spoken(names[s])});
  }
  if (futures.start_date.empty()) futures.start_date = text_of(results, "projection", "start_date");
  const double start = wording::decimal_year(futures.start_date);
  for (const char* measure : kCourses) read_course(results, findings, measure, start, futures);
  for (const char* measure : kCompared) read_changes(results, findings, measure, start, futures);
  read_services(results, futures);
  if (!futures.courses.empty()) findings.futures = std::move(futures);
}

}  // namespace carers::outputs::findings
