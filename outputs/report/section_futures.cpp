#include <fmt/format.h>

#include <cmath>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Change;
using findings::Futures;

constexpr double kToSpeakOf = 0.6;  // below this chance a direction is not worth naming

std::string stock_words(const Change& change, const Futures& futures) {
  if (change.provider) return "supported by " + futures.providers.at(*change.provider);
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
    items.push_back(within("strong", escaped(futures.scenarios[s].title)) +
                    escaped(": " + text + "."));
  }
  return items.empty() ? Html{} : bullets(items);
}

}  // namespace

Section futures_section(const Content& content) {
  const std::string title = "What may happen";
  if (!content.findings.futures) {
    return {.id = "futures", .title = title, .body = absent("no projection")};
  }
  const Futures& futures = *content.findings.futures;
  Html body = paragraph(fmt::format(
      "Starting on {}, each future below is played through many times, each time with other "
      "numbers that the sources allow. No future is a forecast: it says what would follow if that "
      "one thing were done and the rest stayed as it is.",
      wording::day(futures.start_date)));
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
