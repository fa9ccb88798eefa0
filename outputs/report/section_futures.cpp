#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Change;
using findings::Futures;

constexpr double kToSpeakOf = 2.0 / 3.0;  // below this chance a direction is not even likely

std::string stock_words(const Change& change, const Futures& futures) {
  if (change.provider)
    return "on the council's list supported by " + futures.providers.at(*change.provider);
  if (change.measure == "waiting") return "waiting for an assessment";
  if (change.measure == "supported") return "supported one to one";
  return change.measure;
}

// "120 more waiting for an assessment, very likely (95 in 100)"
std::string said(const Change& change, const Futures& futures) {
  const double chance = change.probability_of_direction();
  if (wording::rounded(change.people.middle) == 0 || chance < kToSpeakOf) {
    return fmt::format("no clear change in those {}", stock_words(change, futures));
  }
  return fmt::format("{} {}, {}", wording::change(change.people.middle),
                     stock_words(change, futures), wording::chance(chance));
}

Html in_words(const Futures& futures) {
  std::vector<Html> items;
  for (std::size_t s = 1; s < futures.scenarios.size(); ++s) {
    std::string text;
    for (const Change& change : futures.changes) {
      if (change.scenario != s) continue;
      text += (text.empty() ? "" : "; ") + said(change, futures);
    }
    if (text.empty()) continue;
    Html item = within("strong", escaped(futures.scenarios[s].title)) + escaped(": " + text + ".");
    if (!futures.scenarios[s].notes.empty())
      item += paragraph("It takes for granted: " + futures.scenarios[s].notes, "quiet");
    items.push_back(std::move(item));
  }
  return items.empty() ? Html{} : bullets(items);
}

// Futures start from the service's own figures, earlier than the estimate's day, and pass that day.
std::string on_the_day_of_the_estimate(const findings::Findings& findings) {
  const Futures& futures = *findings.futures;
  const double day = wording::decimal_year(findings.reference_date);
  const auto on_that_day = [&](const char* measure) -> const findings::Interval* {
    const findings::Course* course = futures.course(measure);
    if (course == nullptr || course->years.front() >= day) return nullptr;
    const auto at = std::ranges::lower_bound(course->years, day);
    if (at == course->years.end()) return nullptr;
    return &course->people.front()[static_cast<std::size_t>(at - course->years.begin())];
  };
  const findings::Interval* hidden = on_that_day("hidden");
  const findings::Interval* identified = on_that_day("identified");
  if (hidden == nullptr || identified == nullptr) return {};
  const findings::PlaceEstimate& place = findings.focus_place();
  return fmt::format(
      " They start from what the services counted and go their own way from there: if nothing "
      "changes they pass {} with {} hidden and {} identified, where the estimate above has {} and "
      "{}.",
      wording::day(findings.reference_date), wording::about(*hidden), wording::about(*identified),
      wording::about(place.hidden), wording::about(place.identified));
}

}  // namespace

Section futures_section(const Content& content) {
  const std::string title = "What may happen";
  if (!content.findings.futures) {
    return {.id = "futures", .title = title, .body = absent("no projection")};
  }
  const Futures& futures = *content.findings.futures;
  Html body = paragraph(
      fmt::format(
          "Starting on {}, each future below is played through many times, each time with other "
          "numbers that the sources allow. No future is a forecast: it says what would follow if "
          "that one thing were done and the rest stayed as it is.",
          wording::day(futures.start_date)) +
      on_the_day_of_the_estimate(content.findings));
  if (!futures.changes.empty()) {
    body += paragraph(fmt::format("Against doing nothing, by {}:",
                                  std::floor(futures.changes.front().year + 1e-6)));
    body += in_words(futures);
  }
  for (const char* measure : {"waiting", "hidden", "identified"}) {
    body += figure(content.pictures, std::string("futures-") + measure);
    body += figure(content.pictures, std::string("change-") + measure);
  }
  return {.id = "futures", .title = title, .body = std::move(body)};
}

Section who_section(const Content& content) {
  const std::string title = "Who they are";
  const Html ages = figure(content.pictures, "ages");
  const Html causes = figure(content.pictures, "causes");
  if (ages.text.empty() && causes.text.empty()) {
    return {.id = "who", .title = title, .body = absent("no figures by age or by cause")};
  }
  Html body = ages;
  if (!causes.text.empty() && content.findings.causes_prior_only) {
    body += paragraph(
        "No source says whom young carers care for, so the next picture rests on prior judgement "
        "only. It is shown so that the judgement can be seen and challenged.");
  }
  body += causes;
  return {.id = "who", .title = title, .body = std::move(body)};
}

}  // namespace carers::outputs::report
