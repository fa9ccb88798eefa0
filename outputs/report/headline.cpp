#include <fmt/format.h>

#include <cctype>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Findings;
using wording::Interval;

// The meaning of the target up to the first semicolon, in running text.
std::string meaning_of_target(const Findings& findings) {
  const auto* target = findings.find_definition(findings.definition);
  if (target == nullptr || target->meaning.empty()) {
    return "somebody under 18 who regularly cares for a relative";
  }
  std::string meaning = target->meaning.substr(0, target->meaning.find(';'));
  if (meaning.size() > 1 && std::islower(static_cast<unsigned char>(meaning[1])) != 0) {
    meaning[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(meaning[0])));
  }
  return meaning.starts_with("under") ? "somebody " + meaning : meaning;
}

Html figures(const std::string& what, const Interval& people) {
  return number(what + ".middle", people.middle, "about " + wording::count(people.middle));
}

Html bounds(const std::string& what, const Interval& people) {
  return number(what + ".low", people.low, wording::count(people.low)) + escaped(" and ") +
         number(what + ".high", people.high, wording::count(people.high));
}

Html notices(const Content& content) {
  Html all;
  const Findings& findings = content.findings;
  if (!findings.provenance.complete) {
    all += paragraph("This run did not come to its end: the numbers are not final.");
  }
  if (!findings.checks_passed()) {
    all += element("p", within("strong", escaped("The calculation failed a check, so do not rely "
                                                 "on these numbers.")) +
                            escaped(" Which one, and why, is under “Can this be relied on?”."));
  }
  for (const std::string& missing : content.pictures.missing) all += paragraph(missing);
  return all.text.empty() ? Html{} : element("div", all, "class=\"notice\" role=\"note\"");
}

}  // namespace

Html absent(const std::string& what) {
  return paragraph(fmt::format("This results file holds {}.", what), "quiet");
}

Html headline(const Content& content) {
  const Findings& findings = content.findings;
  const auto& focus = findings.focus_place();
  Html lead = element("p", within("strong", escaped("By a young carer we mean")) +
                               escaped(fmt::format(" {}.", meaning_of_target(findings))));
  lead += element(
      "p", escaped(fmt::format(
               "On {}{}, {} had ", wording::day(findings.reference_date),
               wording::is_census_day(findings.reference_date) ? ", census day" : "", focus.name)) +
               figures("young_carers", focus.young_carers) + escaped(" young carers, and ") +
               within("strong", figures("hidden", focus.hidden) +
                                    escaped(" of them were hidden: on no list of the council")) +
               escaped("."));
  lead += element("p", escaped("This is an estimate: nine times in ten the true number of hidden "
                               "young carers lies between ") +
                           bounds("hidden", focus.hidden) +
                           escaped(", and that of all young carers between ") +
                           bounds("young_carers", focus.young_carers) + escaped("."));
  return element("h1", escaped(fmt::format("How many young carers are there in {}, and how many "
                                           "are hidden?",
                                           focus.name))) +
         notices(content) + element("div", lead, "class=\"lead\"") +
         figure(content.pictures, "overview");
}

}  // namespace carers::outputs::report
