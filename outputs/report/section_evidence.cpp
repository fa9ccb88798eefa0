#include <fmt/format.h>

#include <algorithm>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
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

// The narrowest wider definition under which a number of hidden carers would be possible, those
// identified being the same.
const Definition* definition_that_fits(const Findings& findings, double hidden) {
  const Definition* best = nullptr;
  for (const Definition& definition : findings.definitions) {
    if (!definition.young_carers || definition.name == findings.definition) continue;
    const double all = hidden + findings.focus_place().identified.middle;
    if (!holds(*definition.young_carers, all)) continue;
    if (best == nullptr || definition.young_carers->middle < best->young_carers->middle) {
      best = &definition;
    }
  }
  return best;
}

Html earlier_estimate(const Findings& findings) {
  const auto estimates = findings.earlier_estimates_of_focus();
  if (estimates.empty()) return {};
  const PrintedFigure* printed = estimates.front();
  const Interval& hidden = findings.focus_place().hidden;
  const std::string number_printed = wording::exact_count(printed->value);
  std::string text = fmt::format(
      "In {} it was printed that there may be “as many as {} more” young carers than those already "
      "identified. ",
      printed->date.substr(0, 4), number_printed);
  if (holds(hidden, printed->value)) {
    text += fmt::format("That is within what the sources allow ({}), ", wording::range(hidden));
    text += printed->value > hidden.middle ? "toward its upper end." : "toward its lower end.";
  } else if (printed->value > hidden.high) {
    text += fmt::format(
        "That is more than the sources allow under the definition of this report "
        "({}). ",
        wording::range(hidden));
    if (const Definition* wider = definition_that_fits(findings, printed->value)) {
      text += fmt::format("It agrees with a wider meaning: “{}” gives {} young carers in all.",
                          wider->label, wording::about(*wider->young_carers));
    } else {
      text += "No definition used here gives that number.";
    }
  } else {
    text += fmt::format("That is fewer than the sources allow ({}).", wording::range(hidden));
  }
  text +=
      " What the print meant by caring is not said, so the two cannot be compared more "
      "closely.";
  return element("div", element("h3", escaped("Beside what was printed before")) + paragraph(text),
                 "class=\"together\"");
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
  if (!printed->note.empty()) body += paragraph("Of the list: " + printed->note + ".", "quiet");
  body += figure(content.pictures, "lists");
  return {.id = "list", .title = "What the list says, and what it does not", .body = body};
}

Section definitions_section(const Content& content) {
  const Html picture = figure(content.pictures, "definitions");
  const std::string title = "What counts as caring";
  if (picture.text.empty()) {
    return {.id = "definitions",
            .title = title,
            .body = absent("no other definition of caring") + earlier_estimate(content.findings)};
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
  body += earlier_estimate(content.findings);
  return {.id = "definitions", .title = title, .body = std::move(body)};
}

Section disagreements_section(const Content& content) {
  const Findings& findings = content.findings;
  const Html censuses = figure(content.pictures, "censuses");
  Html body;
  if (censuses.text.empty() && findings.conflicts.empty()) {
    body = absent("no record of figures that disagree");
  } else {
    body = paragraph("Some printed figures cannot all be right. All are kept, and shown here.");
  }
  body += censuses;
  Html list;
  for (const auto& conflict : findings.conflicts) {
    list += element("dt", escaped(conflict.about));
    list += element("dd", escaped(conflict.note + "."));
  }
  if (!list.text.empty()) body += element("dl", list);
  return {.id = "disagreements", .title = "Where the figures disagree", .body = std::move(body)};
}

}  // namespace carers::outputs::report
