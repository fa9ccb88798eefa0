#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/report/figure.hpp"
#include "outputs/report/sections.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Findings;

struct Passed {
  const char* check;
  const char* meaning;
};
constexpr Passed kPassed[] = {
    {"rhat", "Searches begun in different places found the same."},
    {"ess bulk", "The middle of each range would be the same in another run."},
    {"ess tail", "The ends of each range would be the same in another run."},
    {"divergences", "No part of what is plausible was left out."},
    {"ebfmi", "The search moved freely between the likely and the less likely."},
    {"max depth", "No step of the search was cut short."},
    {"not computable", "Every figure could be computed."},
};

// What it means, up to the first colon; and after it how that shows.
struct Words {
  std::string meaning;
  std::string detail;
};

Words in_words(const findings::CheckResult& check) {
  if (const auto colon = check.finding.find(": "); colon != std::string::npos) {
    std::string detail = check.finding.substr(colon + 2) + ".";
    detail[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(detail[0])));
    return {.meaning = check.finding.substr(0, colon) + ".", .detail = std::move(detail)};
  }
  if (!check.finding.empty()) return {.meaning = check.finding, .detail = {}};
  const auto* known = std::ranges::find(kPassed, check.name, &Passed::check);
  if (check.passed && known != std::end(kPassed)) return {.meaning = known->meaning, .detail = {}};
  return {.meaning = check.name + '.', .detail = {}};
}

Html check_list(const Findings& findings) {
  Html items;
  for (const auto& check : findings.checks) {
    const Words words = in_words(check);
    const char* kind = check.passed ? "class=\"passed\"" : "class=\"failed\"";
    Html item =
        within("span", escaped((check.passed ? "Passed. " : "Failed. ") + words.meaning), kind);
    if (!words.detail.empty()) item += element("p", escaped(words.detail), "class=\"quiet\"");
    items += element("li", item);
  }
  return element("ul", items);
}

constexpr double kAsPromised = 0.05;  // a coverage so near its level is
constexpr double kByChance = 0.05;    // a pattern that chance gives less often is one
constexpr double kChainsAgree =
    1.05;  // R-hat of a prediction; its ends are told by few draws anyway

// "50 %, 80 % and 95 %"
std::string listed(const std::vector<double>& shares) {
  std::string text;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    text += k == 0 ? "" : k + 1 == shares.size() ? " and " : ", ";
    text += wording::percent(shares[k]);
  }
  return text;
}

std::string judgement(const findings::Validation& v, double share) {
  if (share < v.level - kAsPromised) {
    return "That is fewer than promised: take the ranges of single places to be too narrow.";
  }
  if (share > v.level + kAsPromised) {
    return "That is more than promised: the ranges of single places are wider than they need be.";
  }
  return "That is as promised.";
}

// How it was done, and what the ranges of other levels held.
Html validation_method(const findings::Validation& v) {
  std::string text = fmt::format(
      "The authorities stand in {} groups, fixed by their codes. The counts of each group were "
      "left "
      "out once, all was calculated again without them, and each was predicted from everything "
      "else.",
      v.folds);
  std::vector<double> levels;
  std::vector<double> coverage;
  for (std::size_t k = 0; k < v.levels.size() && k < v.coverage.size(); ++k) {
    if (v.levels[k] == v.level) continue;
    levels.push_back(v.levels[k]);
    coverage.push_back(v.coverage[k]);
  }
  if (!levels.empty()) {
    text +=
        fmt::format(" Ranges meant to hold {} of them held {}.", listed(levels), listed(coverage));
  }
  if (v.largest_r_hat > kChainsAgree) {
    text += fmt::format(
        " The searches of at least one round did not yet agree on every prediction (R-hat {:.2f}): "
        "take this check as a rough one.",
        v.largest_r_hat);
  }
  if (v.morans_i_p_value < kByChance) {
    text += fmt::format(
        " Where one place was predicted too low, its neighbours often were too (Moran's I {:.2f}): "
        "for several neighbouring places together the ranges are too narrow.",
        v.morans_i);
  } else if (!std::isnan(v.morans_i_p_value)) {
    text += fmt::format(
        " Neighbouring places did not stray together (Moran's I {:.2f}, which chance alone would "
        "give in {} of 100 cases).",
        v.morans_i, std::lround(100.0 * v.morans_i_p_value));
  }
  if (!v.program.empty()) {
    text += fmt::format(" The check was made from the same files by version {}.", v.program);
  }
  return paragraph(text);
}

Html validation(const Content& content) {
  const Findings& findings = content.findings;
  if (!findings.validation) {
    return element("p", escaped("Not checked, for these inputs, on counts that the calculation had "
                                "not seen; to do so, run ") +
                            within("code", escaped("hidden-carers cross-validate " +
                                                   findings.provenance.study)) +
                            escaped("."));
  }
  const auto& v = *findings.validation;
  const double share = static_cast<double>(v.inside) / static_cast<double>(v.withheld);
  const std::string of = v.source.empty() ? "" : fmt::format(" of “{}”", v.source);
  Html body = element(
      "p", escaped(fmt::format("Checked on counts that it had not seen: of {} counts{}, ",
                               wording::exact_count(static_cast<double>(v.withheld)), of)) +
               number("validation.share", share,
                      fmt::format("{} ({})", wording::exact_count(static_cast<double>(v.inside)),
                                  wording::percent(share))) +
               escaped(fmt::format(" lay inside the range that {} should fall into. {}",
                                   wording::percent(v.level), judgement(v, share))));
  if (v.folds_done < v.folds) {
    body += paragraph(
        fmt::format("The check was interrupted: {} of {} rounds are done.", v.folds_done, v.folds));
  }
  return body + validation_method(v) + figure(content.pictures, "validation");
}

// Sources in which neighbouring places have something in common that the calculation does not know.
Html alike(const Findings& findings) {
  std::vector<Html> titles;
  for (const findings::FittedSource& source : findings.fitted_sources) {
    if (source.neighbours_alike) titles.push_back(escaped(source.title));
  }
  if (titles.empty()) return {};
  return paragraph(
             "In these, neighbouring places are above or below what is expected together: "
             "they have something in common that the calculation does not know of.") +
         bullets(titles);
}

// Figures that the calculation was given: what it expects in their place.
Html fitted(const Findings& findings) {
  if (findings.fitted_sources.empty()) return absent("no check on the figures that were used");
  charts::Table by_source{.header = {"Source", "Figures", "Within the range", "Share"}, .rows = {}};
  std::int64_t figures = 0;
  std::int64_t inside = 0;
  for (const findings::FittedSource& source : findings.fitted_sources) {
    figures += source.figures;
    inside += source.inside;
    by_source.rows.push_back({source.title,
                              wording::exact_count(static_cast<double>(source.figures)),
                              wording::exact_count(static_cast<double>(source.inside)),
                              wording::percent(static_cast<double>(source.inside) /
                                               static_cast<double>(source.figures))});
  }
  const double share = static_cast<double>(inside) / static_cast<double>(figures);
  return element(
             "p",
             escaped(fmt::format("Checked on the figures that it had seen: of {} figures, ",
                                 wording::exact_count(static_cast<double>(figures)))) +
                 number("fitted.share", share, wording::percent(share)) +
                 escaped(" lie within the range that nine in ten should. Having seen them, it "
                         "should hold "
                         "at least that many; a source with clearly fewer is one that it cannot "
                         "follow.")) +
         table("Figures of each source within the range", by_source) + alike(findings);
}

// How much of the answer the assumptions bring, and how much the figures.
Html assumed(const Findings& findings) {
  if (!findings.hidden_assumed) return {};
  const auto& before = *findings.hidden_assumed;
  const auto& after = findings.focus_place().hidden;
  const auto times = [](const wording::Interval& range) { return range.high / range.low; };
  std::string text =
      fmt::format("By the assumptions alone, before any figure is used, the hidden in {} would be ",
                  findings.focus_place().name);
  return element(
      "p",
      escaped(text) +
          number(
              "assumed.hidden", before.middle,
              fmt::format("about {} ({})", wording::count(before.middle), wording::range(before))) +
          escaped(fmt::format(". The figures take that to {}: {}.", wording::range(after),
                              times(after) < 0.8 * times(before)
                                  ? "most of what is known comes from them"
                                  : "they add little, and the answer is mostly what was assumed")));
}

struct Print {
  std::string publisher;
  std::string date;
  std::string address;
};

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find("; ");
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 2);
  }
}

// Where the figures of a source were printed.
std::vector<Print> prints_of(const findings::Source& source) {
  const auto publishers = parts_of(source.publisher);
  const auto dates = parts_of(source.date);
  const auto addresses = parts_of(source.address);
  if (publishers.size() != dates.size() || publishers.size() != addresses.size()) {
    return {{source.publisher, source.date, source.address}};
  }
  std::vector<Print> prints;
  for (std::size_t p = 0; p < publishers.size(); ++p) {
    prints.push_back({publishers[p], dates[p], addresses[p]});
  }
  return prints;
}

Html entry(const char* term, const std::string& text) {
  if (text.empty()) return {};
  return element("dt", escaped(term)) + element("dd", escaped(text));
}

// Whether the method finds what was hidden on purpose.
Html simulated_truths(const Findings& findings) {
  if (!findings.simulated_truths) {
    return element("p", escaped("Not checked, for these inputs, on made-up truths: whether the "
                                "method finds what was put there; to do so, run ") +
                            within("code", escaped("hidden-carers calibrate " +
                                                   findings.provenance.study + " --sbc 250")) +
                            escaped("."));
  }
  constexpr double kSeldom = 0.05;
  const auto& s = *findings.simulated_truths;
  const bool even = s.smallest_p >= kSeldom / static_cast<double>(s.quantities);
  std::string text = fmt::format(
      "Checked on made-up truths: {} times a truth about {} was drawn from the assumptions, "
      "figures "
      "were made up from it as the sources would have counted, and the method looked for the truth "
      "in them. ",
      s.truths, s.place);
  text += even ? fmt::format(
                     "For all of {} numbers the truths lay among what was found as evenly as "
                     "they should: ranges hold what they promise where the assumptions are "
                     "right.",
                     s.quantities)
               : fmt::format(
                     "Of {} numbers not all lay among what was found as evenly as they "
                     "should; the worst is {}. Ranges may hold the truth less often than "
                     "they promise, even where the assumptions are right.",
                     s.quantities, s.worst);
  if (s.truths < s.asked)
    text += fmt::format(" The check was interrupted: {} of {} truths are done.", s.truths, s.asked);
  if (!s.program.empty()) text += fmt::format(" It was made by version {}.", s.program);
  return paragraph(text);
}

}  // namespace

Section trust_section(const Content& content) {
  const Findings& findings = content.findings;
  Html body = paragraph(
      "The calculation searches for all numbers that fit the sources. Whether it searched long "
      "enough is checked by fixed rules:");
  body += findings.checks.empty() ? absent("no checks of the calculation") : check_list(findings);
  body += validation(content);
  body += simulated_truths(findings);
  body += fitted(findings);
  body += assumed(findings);
  body += paragraph(
      "What no check can tell: whether the surveys' meaning of caring is the law's, and whether "
      "the share of children who care stayed the same from 2010 to 2025, as is assumed.");
  return {.id = "trust", .title = "Can this be relied on?", .body = std::move(body)};
}

Section references_section(const Content& content) {
  const std::string title = "Sources";
  if (content.findings.sources.empty()) {
    return {.id = "sources", .title = title, .body = absent("no list of sources")};
  }
  Html list;
  for (const auto& source : content.findings.sources) {
    const std::vector<Print> prints = prints_of(source);
    list += element(
        "dt", prints.size() == 1 ? link(source.address, source.title) : escaped(source.title));
    Html about;
    for (const Print& print : prints) {
      if (!about.text.empty()) about += escaped("; ");
      about += prints.size() == 1 ? escaped(print.publisher) : link(print.address, print.publisher);
      about += escaped((print.publisher.empty() || print.date.empty() ? "" : ", ") +
                       wording::day(print.date));
    }
    about += escaped(".");
    if (!source.meaning.empty()) about += escaped(" " + source.meaning + ".");
    if (!source.fitted) about += within("em", escaped(" Shown, not used in the estimate."));
    list += element("dd", about);
  }
  Html body = element("dl", list);
  const std::string& notice = content.findings.provenance.data_notice;
  if (!notice.empty()) body += paragraph(notice, "quiet");
  return {.id = "sources", .title = title, .body = std::move(body)};
}

Section provenance_section(const Content& content) {
  const auto& from = content.findings.provenance;
  Html list = entry("Study", from.study) + entry("Built on", from.base) +
              entry("Digest of the base", from.base_digest) + entry("Seed", from.seed) +
              entry("Method", from.method) + entry("Version", from.version) +
              entry("Commit", from.commit) + entry("Compiler", from.compiler) +
              entry("Checks", content.findings.checks_passed()
                                  ? "all passed"
                                  : "not all passed; see “Can this be relied on?”");
  return {.id = "provenance",
          .title = "Where these numbers come from",
          .body = paragraph("The same study, version and seed give the same numbers again.") +
                  element("dl", list)};
}

}  // namespace carers::outputs::report
