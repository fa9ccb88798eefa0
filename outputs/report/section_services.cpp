#include <fmt/format.h>

#include <cmath>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Futures;
using wording::Interval;

// "about 12 (4 to 30)", its numbers marked for machines.
Html marked(const std::string& measure, const Interval& value) {
  const std::string what = "service." + measure;
  return escaped("about ") + number(what + ".middle", value.middle, wording::count(value.middle)) +
         escaped(" (") + number(what + ".low", value.low, wording::count(value.low)) +
         escaped(" to ") + number(what + ".high", value.high, wording::count(value.high)) +
         escaped(")");
}

// The baseline in the last year; nothing where it is not defined.
const Interval* at_the_end(const Futures& futures, std::size_t provider, const char* measure) {
  const auto* course = futures.service(provider, measure);
  if (course == nullptr || std::isnan(course->values.front().back().middle)) return nullptr;
  return &course->values.front().back();
}

Html if_nothing_changes(const Futures& futures, std::size_t provider) {
  Html text =
      escaped(fmt::format("If nothing changes, a child whose assessment by {} begins in "
                          "the year to {} will have waited ",
                          futures.providers[provider], wording::day(futures.services_to)));
  text += marked("wait_mean", *at_the_end(futures, provider, "wait_mean"));
  text += escaped(" weeks on average.");
  if (const Interval* longest = at_the_end(futures, provider, "wait_p90")) {
    text += escaped(" One in ten will have waited more than ") + marked("wait_p90", *longest) +
            escaped(" weeks.");
  }
  if (const Interval* unmet = at_the_end(futures, provider, "unmet_need")) {
    text += escaped(" At the end of that year ") + marked("unmet_need", *unmet) +
            escaped(" young people will have asked for help and still wait for it.");
  }
  return element("p", text);
}

}  // namespace

Section services_section(const Content& content) {
  const std::string title = "What it means for the services";
  const auto& futures = content.findings.futures;
  if (!futures || futures->services.empty()) {
    return {.id = "services", .title = title, .body = absent("no figures of services")};
  }
  Html body;
  const auto provider = futures->provider_with("wait_mean");
  if (provider && at_the_end(*futures, *provider, "wait_mean") != nullptr) {
    body += if_nothing_changes(*futures, *provider);
  }
  body += paragraph(
      "More children found means a longer queue unless there is more staff to assess them. A "
      "shorter queue is good news only if it comes from more assessments: children who are never "
      "found do not queue.");
  for (const char* name : {"service-waits", "service-wait-changes", "service-shares",
                           "service-unmet", "service-supported"}) {
    body += figure(content.pictures, name);
  }
  body += paragraph(
      "How we know: waits follow from how many were referred, assessed and waiting, as printed; "
      "how long anybody waited is not printed, so the ranges are wide. Where the staff can begin "
      "more assessments than are asked for, less than all of the capacity is used.",
      "quiet");
  return {.id = "services", .title = title, .body = std::move(body)};
}

}  // namespace carers::outputs::report
