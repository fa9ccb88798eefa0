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

// Where the differences of one measure are: those of the place, or of one provider's service.
struct Compared {
  const char* group;
  std::string measure;
  std::string differences;  // its variable; the chances are `measure` with endings
  std::string time;
  Fixed of;  // beside scenario and time
  std::optional<std::size_t> provider;
};

// Differences from the baseline at the end of the projection.
void read_changes(const hdf5::ResultsReader& results, const Compared& compared, double start,
                  Futures& futures) {
  const std::string chance = compared.measure + "_p_more";
  const std::string no_change = compared.measure + "_p_equal";
  if (!results.has(compared.group, compared.differences) || !results.has(compared.group, chance))
    return;
  const auto people = results.read(compared.group, compared.differences);
  const auto more = results.read(compared.group, chance);
  const auto equal = results.has(compared.group, no_change)
                         ? std::optional(results.read(compared.group, no_change))
                         : std::nullopt;
  const auto years = numbers_of(results, compared.group, compared.time);
  const auto names = texts_of(results, compared.group, "scenario");
  if (years.empty()) return;
  Fixed at_end = compared.of;
  at_end[compared.time] = years.size() - 1;
  for (std::size_t s = 0; s < names.size(); ++s) {
    const auto scenario = std::ranges::find(futures.scenarios, names[s], &Scenario::name);
    if (scenario == futures.scenarios.begin() || scenario == futures.scenarios.end()) continue;
    Fixed at = at_end;
    at["scenario"] = s;
    // `more` counts half of those that are equal.
    const double as_many = equal ? along(*equal, "scenario", at_end)[s] : 0.0;
    const double as_many_or_more = along(more, "scenario", at_end)[s];
    futures.changes.push_back(
        {.measure = compared.measure,
         .provider = compared.provider,
         .scenario = static_cast<std::size_t>(scenario - futures.scenarios.begin()),
         .year = start + years.back(),
         .people = interval_at(people, at),
         .probability_of_more = as_many_or_more - 0.5 * as_many,
         .probability_of_fewer = 1.0 - as_many_or_more - 0.5 * as_many});
  }
}

void read_changes_of_place(const hdf5::ResultsReader& results, const Findings& findings,
                           const std::string& measure, double start, Futures& futures) {
  const auto focus = focus_in(results, "comparison", findings);
  if (!focus) return;
  read_changes(results,
               {.group = "comparison",
                .measure = measure,
                .differences = measure,
                .time = "year",
                .of = {{"locality", *focus}},
                .provider = std::nullopt},
               start, futures);
}

// Those whom a charity supports; a service with a queue has its people among those of the place.
void read_changes_of_charities(const hdf5::ResultsReader& results, double start, Futures& futures) {
  for (std::size_t p = 0; p < futures.providers.size(); ++p) {
    if (futures.service(p, "waiting") != nullptr) continue;
    read_changes(results,
                 {.group = "service",
                  .measure = "supported",
                  .differences = "supported_change",
                  .time = "period",
                  .of = {{"provider", p}},
                  .provider = p},
                 start, futures);
  }
}

void read_cessation(const hdf5::ResultsReader& results, Futures& futures) {
  constexpr const char* kGroup = "projection";
  if (!results.has_group(kGroup)) return;
  if (results.has(kGroup, "caring_half_life")) {
    const auto years = results.read(kGroup, "caring_half_life");
    const auto causes = texts_of(results, kGroup, "cause");
    for (std::size_t c = 0; c < causes.size(); ++c) {
      futures.half_lives.push_back(
          {.cause = spoken(causes[c]), .years = interval_at(years, {{"cause", c}})});
    }
  }
  if (results.has(kGroup, "declining_share")) {
    futures.declining_share = interval_at(results.read(kGroup, "declining_share"), {});
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
  const auto reasons = texts_of(results, group, "scenario_because");
  const auto notes = texts_of(results, group, "scenario_notes");
  for (std::size_t s = 0; s < names.size(); ++s) {
    futures.scenarios.push_back({.name = names[s],
                                 .title = s < titles.size() ? titles[s] : spoken(names[s]),
                                 .because = at_or_empty(reasons, s),
                                 .notes = at_or_empty(notes, s)});
  }
  if (futures.start_date.empty()) futures.start_date = text_of(results, "projection", "start_date");
  const double start = wording::decimal_year(futures.start_date);
  for (const char* measure : kCourses) read_course(results, findings, measure, start, futures);
  for (const char* measure : kCompared)
    read_changes_of_place(results, findings, measure, start, futures);
  read_services(results, futures);
  read_changes_of_charities(results, start, futures);
  read_cessation(results, futures);
  if (!futures.courses.empty()) findings.futures = std::move(futures);
}

}  // namespace carers::outputs::findings
