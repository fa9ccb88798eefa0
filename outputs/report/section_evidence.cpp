#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Definition;
using findings::Findings;
using findings::PrintedFigure;

// An unknown that would narrow the range by less is not worth a line.
constexpr double kOfNote = 0.005;

// Chance gives a conflict like this less often.
constexpr double kAtOdds = 0.05;

// Sources that cannot well be right together with all others, by fits that never saw them.
Html at_odds(const Findings& findings) {
  std::vector<Html> odd;
  std::size_t judged = 0;
  for (const findings::Source& source : findings.sources) {
    if (std::isnan(source.conflict_p)) continue;
    ++judged;
    if (source.conflict_p < kAtOdds) {
      odd.push_back(
          escaped(source.title + ", ") +
          number("conflict." + source.name, source.conflict_p,
                 source.conflict_p < 0.01
                     ? "in less than 1 of 100 cases by chance"
                     : fmt::format("in {:.0f} of 100 cases by chance", 100.0 * source.conflict_p)));
    }
  }
  if (judged == 0) return {};
  if (odd.empty()) {
    return paragraph(fmt::format(
        "Each of {} sources was left out in turn and then held against what all others expect of "
        "it: none is at odds with them.",
        judged));
  }
  return paragraph(fmt::format("Each of {} sources was left out in turn and then held against what "
                               "all others expect of it. At odds with them, so that not all can be "
                               "right:",
                               judged)) +
         bullets(odd);
}

// What each source does to the hidden number, and of which this cannot be told.
Html left_out(const Content& content) {
  const Html picture = figure(content.pictures, "left-out");
  if (picture.text.empty()) return {};
  const auto untold = std::ranges::count_if(
      content.findings.sources,
      [](const findings::Source& source) { return source.fitted && !source.hidden_without; });
  Html body = picture;
  if (untold > 0) {
    body +=
        paragraph(fmt::format("The other {} sources carry too much weight for this to be told from "
                              "the same calculation: each needs a new one without it. To make "
                              "them, run hidden-carers leave-out {}.",
                              untold, content.findings.provenance.study),
                  "quiet");
  }
  body += at_odds(content.findings);
  return body;
}

// What would be worth finding out, and what rests on an assumption that no figure speaks to.
Html drivers(const Content& content) {
  const Html picture = figure(content.pictures, "drivers");
  if (picture.text.empty()) return {};
  Html body = picture;
  Html alone;
  for (const findings::Driver& driver : content.findings.drivers) {
    if (driver.assumption_alone && driver.narrowing >= kOfNote)
      alone += element("li", escaped(driver.label));
  }
  if (!alone.text.empty()) {
    body += paragraph(
        "Of these the data say next to nothing; the range has them as they were "
        "assumed, and the study's assumptions.toml says why:");
    body += element("ul", alone);
  }
  return body;
}

}  // namespace

Section sources_section(const Content& content) {
  const Html picture = figure(content.pictures, "sources");
  Html body = paragraph(
      "Nobody has counted young carers. Censuses ask parents, who often do not say; surveys ask "
      "young people in a few schools; lists hold those who came to notice. Each sees a part, and "
      "each means something slightly different by caring. The estimate takes them together: it "
      "learns how much each one misses and lets all of them speak at once.");
  body += picture.text.empty() ? absent("no figures of single sources") : picture;
  body += figure(content.pictures, "sources-translated");
  body += left_out(content);
  body += drivers(content);
  return {.id = "how-we-know", .title = "How we know", .body = std::move(body)};
}

Section list_section(const Content& content) {
  const Findings& findings = content.findings;
  const auto lists = findings.lists_of_focus();
  if (lists.empty()) {
    return {.id = "list", .title = "What the list says", .body = absent("no list of this place")};
  }
  const PrintedFigure* printed = lists.front();
  const auto& focus = findings.focus_place();
  Html body = element(
      "p", escaped(fmt::format("On {} the list held ", wording::day(printed->date))) +
               number("printed.register", printed->value, wording::exact_count(printed->value)) +
               escaped(" names. A list is not a count of young carers: some on it have grown up, "
                       "moved away or stopped caring, and many young carers never came on it. The "
                       "model's reading: ") +
               number("identified.middle", focus.identified.middle,
                      "about " + wording::count(focus.identified.middle)) +
               escaped(fmt::format(
                   " ({}) of those on a list were young carers on {}, and about {} "
                   "({}) young carers were on none.",
                   wording::range(focus.identified), wording::day(findings.reference_date),
                   wording::count(focus.hidden.middle), wording::range(focus.hidden))));
  if (!printed->note.empty())
    body += paragraph("What is known of it: " + printed->note + ".", "quiet");
  body += figure(content.pictures, "lists");
  return {.id = "list", .title = "What the list says, and what it does not", .body = body};
}

Section definitions_section(const Content& content) {
  const Html picture = figure(content.pictures, "definitions");
  const std::string title = "What counts as caring";
  if (picture.text.empty()) {
    return {.id = "definitions", .title = title, .body = absent("no other definition of caring")};
  }
  Html body = paragraph(
      "The number depends on the meaning of the word. A survey that asks about any help at all "
      "finds several times as many as one that asks about a lot of it.");
  body += picture;
  Html meanings;
  for (const Definition& definition : content.findings.definitions) {
    if (!definition.young_carers) continue;
    meanings += element("dt", escaped(definition.label));
    meanings += element("dd", escaped(definition.meaning + "."));
  }
  body += element("dl", meanings);
  return {.id = "definitions", .title = title, .body = std::move(body)};
}

}  // namespace carers::outputs::report
