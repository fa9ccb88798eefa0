#include <fmt/format.h>

#include "outputs/report/sections.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::report {
namespace {

using findings::Futures;

Html found() {
  return paragraph(
      "How fast hidden children are found in the futures is learnt from the newly found whom the "
      "services counted, given how many are estimated to be hidden. It does not work the other "
      "way round: these counts do not change the estimate (a cut, as statisticians say). So a "
      "list may grow or shrink even where nothing is done.");
}

Html how_long(const Futures& futures) {
  charts::Table by_cause{.header = {"Why somebody needs care", "Half have stopped after", "Range"},
                         .rows = {}};
  for (const findings::HalfLife& life : futures.half_lives) {
    by_cause.rows.push_back(
        {wording::condition(life.cause), fmt::format("{:.1f} years", life.years.middle),
         fmt::format("{:.1f} to {:.1f} years", life.years.low, life.years.high)});
  }
  return paragraph(
             "How long children go on caring is an assumption of the study, with its reason in "
             "assumptions.toml. From it follows after how long half of those who care have "
             "stopped:") +
         table("How long caring lasts", by_cause);
}

Html falls_faster(const wording::Interval& share) {
  const std::string follows =
      "As children grow older, the share who care follows the estimate, age by age. ";
  if (share.high == 0.0) {
    return paragraph(follows +
                     "Nowhere does that share fall faster than children stop at the pace above.");
  }
  return element(
      "p", escaped(follows + "In ") +
               number("declining_share.middle", share.middle, wording::percent(share.middle)) +
               escaped(fmt::format(" ({}) of all combinations of place, age, sex, cause and month "
                                   "that share falls faster than children stop at the pace above; "
                                   "there as many stop as the estimate asks for.",
                                   wording::percent_range(share))));
}

Html how_futures_go(const Futures& futures) {
  Html body = found();
  if (!futures.half_lives.empty()) body += how_long(futures);
  if (futures.declining_share) body += falls_faster(*futures.declining_share);
  return body;
}

}  // namespace

Section method_section(const Content& content) {
  Html body = paragraph(fmt::format(
      "Every child has a chance of living with somebody who is ill, disabled, mentally ill or "
      "misuses substances, and, living so, a chance of caring. Both differ from place to place, "
      "the second also by age and sex. From these follow the number of young carers in every "
      "district and what each source should have found, given how it counts. The numbers that make "
      "the sources most plausible, and all others that fit nearly as well, are found together for "
      "all of {} (Hamiltonian Monte Carlo); the ranges above are the middle nine tenths of "
      "them. Hidden and identified are drawn together, so that hidden is never a difference of two "
      "uncertain numbers. Futures start from each of these and play month by month, in whole "
      "children, with the services and queues as they were counted.",
      content.findings.nation().name));
  if (content.findings.futures) body += how_futures_go(*content.findings.futures);
  body += paragraph(
      "The equations, the assumptions with their reasons, and the program are open: see "
      "docs/model.md "
      "and the study's README.md and assumptions.toml in the project.");
  return {.id = "method", .title = "Method", .body = std::move(body)};
}

}  // namespace carers::outputs::report
