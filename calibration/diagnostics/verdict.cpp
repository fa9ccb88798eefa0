#include "calibration/diagnostics/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace carers::calibration::diagnostics {
namespace {

constexpr std::size_t kNamed = 3;  // quantities that a finding lists by name

// Quantities that miss one threshold, the worst first.
using Misses = std::vector<const Summary*>;

template <class IsMiss, class IsWorse>
Misses find_misses(const std::vector<Summary>& summaries, IsMiss is_miss, IsWorse is_worse) {
  Misses misses;
  for (const Summary& summary : summaries) {
    if (is_miss(summary)) misses.push_back(&summary);
  }
  std::ranges::stable_sort(misses,
                           [&](const Summary* a, const Summary* b) { return is_worse(*a, *b); });
  return misses;
}

// "3 of 120 quantities (worst: tau 1.08, mu 1.03, ...)"
std::string describe(const Misses& misses, std::size_t all, double Summary::* figure,
                     int decimals) {
  std::string text = fmt::format("{} of {} quantities (worst: ", misses.size(), all);
  for (std::size_t i = 0; i < std::min(misses.size(), kNamed); ++i) {
    if (i > 0) text += ", ";
    text += fmt::format("{} {:.{}f}", misses[i]->name, misses[i]->*figure, decimals);
  }
  return text + (misses.size() > kNamed ? ", ...)" : ")");
}

std::optional<Finding> find_not_computable(const std::vector<Summary>& summaries) {
  const Misses misses = find_misses(
      summaries,
      [](const Summary& s) {
        return std::isnan(s.rhat) || std::isnan(s.ess_bulk) || std::isnan(s.ess_tail);
      },
      [](const Summary&, const Summary&) { return false; });
  if (misses.empty()) return std::nullopt;
  std::string names;
  for (std::size_t i = 0; i < std::min(misses.size(), kNamed); ++i) {
    names += (i > 0 ? ", " : "") + misses[i]->name;
  }
  if (misses.size() > kNamed) names += ", ...";
  return Finding{FindingKind::not_computable, true,
                 fmt::format("Nothing can be said about {} of {} quantities ({}): their draws are "
                             "too few, (nearly) all the same, or not finite. Run more draws, or "
                             "look at what makes these quantities",
                             misses.size(), summaries.size(), names)};
}

std::optional<Finding> find_rhat(const std::vector<Summary>& summaries, const Thresholds& t) {
  const Misses misses = find_misses(
      summaries, [&](const Summary& s) { return s.rhat > t.rhat_at_most; },
      [](const Summary& a, const Summary& b) { return a.rhat > b.rhat; });
  if (misses.empty()) return std::nullopt;
  return Finding{
      FindingKind::rhat, true,
      fmt::format("The chains disagree, so the answer depends on where they started: "
                  "R-hat is above {:g} for {}. Run longer, or look for quantities about "
                  "which the data say nothing",
                  t.rhat_at_most, describe(misses, summaries.size(), &Summary::rhat, 3))};
}

std::optional<Finding> find_ess(const std::vector<Summary>& summaries, FindingKind kind,
                                double Summary::* figure, double at_least) {
  const Misses misses = find_misses(
      summaries, [&](const Summary& s) { return s.*figure < at_least; },
      [&](const Summary& a, const Summary& b) { return a.*figure < b.*figure; });
  if (misses.empty()) return std::nullopt;
  const bool bulk = kind == FindingKind::ess_bulk;
  return Finding{
      kind, true,
      fmt::format("{}, as there are too few independent draws: {} effective sample size is below "
                  "{:g} for {}. Run more draws",
                  bulk ? "Central estimates would differ in another run"
                       : "The ends of intervals would differ in another run",
                  bulk ? "bulk" : "tail", at_least, describe(misses, summaries.size(), figure, 0))};
}

struct Counts {
  std::size_t iterations{};
  std::size_t divergent{};
  std::size_t out_of_range{};
  std::size_t at_max_depth{};
};

Counts count(const std::vector<ChainHealth>& chains) {
  Counts counts;
  for (const ChainHealth& chain : chains) {
    counts.iterations += chain.iterations;
    counts.divergent += chain.n_divergent;
    counts.out_of_range += chain.n_out_of_range;
    counts.at_max_depth += chain.n_at_max_depth;
  }
  return counts;
}

std::optional<Finding> find_divergences(const Counts& counts, const Thresholds& t) {
  if (counts.divergent == 0) return std::nullopt;
  const bool fails = static_cast<double>(counts.divergent) >
                     t.divergent_fraction_at_most * static_cast<double>(counts.iterations);
  std::string what =
      fmt::format("{} of {} iterations diverged", counts.divergent, counts.iterations);
  if (counts.out_of_range > 0) {
    what += fmt::format(", {} of them where a quantity would leave its range", counts.out_of_range);
  }
  if (!fails) {
    return Finding{
        FindingKind::divergences, false,
        fmt::format(
            "Next to nothing of what is plausible was left out: {} (up to {:g} in 1,000 pass)",
            what, 1000.0 * t.divergent_fraction_at_most)};
  }
  return Finding{FindingKind::divergences, true,
                 fmt::format("Part of what is plausible could not be explored, so intervals may be "
                             "too narrow: {}. Raise target_acceptance to "
                             ".95 or .99, or tighten the priors of quantities with few data",
                             what)};
}

std::optional<Finding> find_ebfmi(const std::vector<ChainHealth>& chains, const Thresholds& t) {
  std::string misses;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    if (chains[c].ebfmi >= t.ebfmi_at_least) continue;
    misses +=
        fmt::format("{}{:.2f} in chain {}", misses.empty() ? "" : ", ", chains[c].ebfmi, c + 1);
  }
  if (misses.empty()) return std::nullopt;
  return Finding{FindingKind::ebfmi, true,
                 fmt::format("Extreme values are reached too slowly, so the ends of intervals are "
                             "not to be trusted: E-BFMI is {} (at least {:g} wanted). Run longer, "
                             "or use tighter priors on standard deviations",
                             misses, t.ebfmi_at_least)};
}

std::optional<Finding> find_max_depth(const Counts& counts) {
  if (counts.at_max_depth == 0) return std::nullopt;
  return Finding{FindingKind::max_depth, false,
                 fmt::format("The fit took longer than it need, though its answer is not worse for "
                             "it: {} of {} trajectories were cut short. Raise max_depth",
                             counts.at_max_depth, counts.iterations)};
}

}  // namespace

std::string Verdict::message() const {
  if (passed) return "The fit passed all checks.";
  std::string text;
  for (const Finding& finding : findings) {
    if (!finding.fails) continue;
    if (!text.empty()) text += '\n';
    text += finding.text;
  }
  return text;
}

Verdict assess(const std::vector<Summary>& summaries, const std::vector<ChainHealth>& chains,
               const Thresholds& thresholds) {
  const Counts counts = count(chains);
  Verdict verdict{.passed = true, .findings = {}};
  for (const std::optional<Finding>& finding :
       {find_not_computable(summaries), find_rhat(summaries, thresholds),
        find_ess(summaries, FindingKind::ess_bulk, &Summary::ess_bulk,
                 thresholds.ess_bulk_at_least),
        find_ess(summaries, FindingKind::ess_tail, &Summary::ess_tail,
                 thresholds.ess_tail_at_least),
        find_divergences(counts, thresholds), find_ebfmi(chains, thresholds),
        find_max_depth(counts)}) {
    if (!finding) continue;
    verdict.findings.push_back(*finding);
    verdict.passed = verdict.passed && !finding->fails;
  }
  return verdict;
}

}  // namespace carers::calibration::diagnostics
