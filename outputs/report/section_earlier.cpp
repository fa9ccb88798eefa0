#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Definition;
using findings::Findings;
using findings::PrintedFigure;
using wording::Interval;

bool holds(const Interval& range, double value) {
  return range.low <= value && value <= range.high;
}

// The definition, other than the target, whose number of young carers comes nearest; no threshold
// that another run could fall on the other side of.
const Definition* nearest_definition(const Findings& findings, double people) {
  const auto apart = [&](const Definition* definition) {
    return std::abs(std::log(definition->young_carers->middle / people));
  };
  const Definition* nearest = nullptr;
  for (const Definition& definition : findings.definitions) {
    if (!definition.young_carers || definition.name == findings.definition) continue;
    if (nearest == nullptr || apart(&definition) < apart(nearest)) nearest = &definition;
  }
  return nearest;
}

std::string what_it_would_mean(const Findings& findings, double young_carers) {
  const auto& focus = findings.focus_place();
  const double children = focus.young_carers.middle / focus.prevalence.middle;
  if (!std::isfinite(children)) return {};
  return fmt::format(
      "Were it true, about {} of all children old enough to care would be young carers; by this "
      "report it is {} ({}). ",
      wording::percent(young_carers / children), wording::percent(focus.prevalence.middle),
      wording::percent_range(focus.prevalence));
}

std::string why(const Findings& findings, const PrintedFigure& printed) {
  const Interval& hidden = findings.focus_place().hidden;
  if (holds(hidden, printed.value)) {
    return fmt::format("The print is within the range, toward its {} end. ",
                       printed.value > hidden.middle ? "upper" : "lower");
  }
  if (printed.value < hidden.low) return "The print is fewer than the sources allow. ";
  const double all = printed.value + findings.focus_place().identified.middle;
  std::string text =
      "The print is more than the sources allow under the definition of this report. ";
  text += what_it_would_mean(findings, all);
  if (const Definition* nearest = nearest_definition(findings, printed.value)) {
    text += fmt::format(
        "Of the meanings of caring used here “{}” comes nearest to it, with {} young carers in "
        "all, identified or not. ",
        nearest->label, wording::about(*nearest->young_carers));
  }
  return text;
}

}  // namespace

Section earlier_section(const Content& content) {
  const Findings& findings = content.findings;
  const auto estimates = findings.earlier_estimates_of_focus();
  if (estimates.empty()) return {.id = "earlier", .title = {}, .body = {}};
  const PrintedFigure& printed = *estimates.front();
  const auto* source = findings.find_source(printed.source);
  const std::string year = printed.date.substr(0, std::string_view("2016").size());
  const std::string publisher =
      source->publisher.empty() ? std::string("it was printed") : source->publisher + " printed";
  Html body =
      element("p", escaped(fmt::format("In {} {} that there may be “", year, publisher)) +
                       number("printed.estimate", printed.value, source->quote_of_hidden) +
                       escaped("” young carers than those already identified. This report finds ") +
                       number("hidden.middle", findings.focus_place().hidden.middle,
                              "about " + wording::count(findings.focus_place().hidden.middle)) +
                       escaped(fmt::format(" hidden ({}, nine times in ten).",
                                           wording::range(findings.focus_place().hidden))));
  const bool agree = holds(findings.focus_place().hidden, printed.value);
  body += element("p", within("strong", escaped(agree ? "They agree. " : "Why they differ. ")) +
                           escaped(why(findings, printed)));
  if (!printed.note.empty()) body += paragraph("What is known of the print: " + printed.note + ".");
  body += figure(content.pictures, "earlier");
  return {.id = "earlier",
          .title = fmt::format("Beside what was printed in {}", year),
          .body = std::move(body)};
}

}  // namespace carers::outputs::report
