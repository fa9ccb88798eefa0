#include <fmt/format.h>

#include <algorithm>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Conflict;

// "at least 130", "12.8 %", "up to 7 a week"
std::string value_of(const Conflict::Print& print) {
  std::string value;
  if (print.unit == "percent") {
    value = fmt::format("{:g} %", print.value);
  } else if (print.unit == "share") {
    value = wording::percent(print.value);
  } else if (print.unit == "persons_per_week") {
    value = wording::exact_count(print.value) + " a week";
  } else if (print.unit == "persons") {
    value = wording::exact_count(print.value);
  } else {
    value = fmt::format("{:g}", print.value);
  }
  if (print.bound == "at_least") return "at least " + value;
  if (print.bound == "at_most") return "up to " + value;
  return print.bound == "about" ? "about " + value : value;
}

Html source_of(const Conflict::Print& print) {
  return link(print.address,
              print.publisher + (print.date.empty() ? "" : ", " + wording::day(print.date)));
}

bool all_of_one_paper(const Conflict& conflict) {
  return std::ranges::all_of(conflict.prints, [&](const Conflict::Print& print) {
    return print.publisher == conflict.prints.front().publisher &&
           print.date == conflict.prints.front().date;
  });
}

enum class Sources { each, together };

Html print_of(const Conflict::Print& print, Sources sources) {
  Html said = within("strong", escaped(value_of(print))) + escaped(" " + print.label);
  const std::string when = wording::period(print.from, print.to);
  if (!when.empty()) said += escaped(", " + when);
  if (print.publisher.empty() || sources == Sources::together) return said;
  return said + escaped(" (") + source_of(print) + escaped(")");
}

Html conflict_of(const Conflict& conflict) {
  Html body = element("h3", escaped(conflict.about));
  std::vector<Html> prints;
  const Sources sources = all_of_one_paper(conflict) ? Sources::together : Sources::each;
  for (const Conflict::Print& print : conflict.prints) prints.push_back(print_of(print, sources));
  if (!prints.empty()) body += bullets(prints);
  Html said;
  if (!prints.empty() && sources == Sources::together) {
    said += escaped("All printed by ") + source_of(conflict.prints.front()) + escaped(". ");
  }
  if (!conflict.note.empty()) said += escaped(conflict.note + ". ");
  if (!conflict.treatment.empty()) {
    said += within("strong", escaped("In the model: ")) + escaped(conflict.treatment + ".");
  }
  if (!said.text.empty()) body += element("p", said);
  return element("div", body, "class=\"together\"");
}

}  // namespace

Section disagreements_section(const Content& content) {
  const auto& conflicts = content.findings.conflicts;
  const Html censuses = figure(content.pictures, "censuses");
  Html body;
  if (censuses.text.empty() && conflicts.empty()) {
    body = absent("no record of figures that disagree");
  } else {
    body = paragraph(
        "Some printed figures cannot all be right. None was dropped or repaired: here they are, "
        "with where each was printed and what the model does about it.");
  }
  for (const Conflict& conflict : conflicts) body += conflict_of(conflict);
  body += censuses;
  return {.id = "disagreements",
          .title = "Where the printed figures disagree",
          .body = std::move(body)};
}

}  // namespace carers::outputs::report
