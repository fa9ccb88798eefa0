// Whether a fit may be relied on, in plain English.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "calibration/diagnostics/summary.hpp"

namespace carers::calibration::diagnostics {

// Vehtari et al (2021) for R-hat and effective sample sizes, with four chains; Betancourt (2016)
// for E-BFMI.
struct Thresholds {
  double rhat_at_most = 1.01;
  double ess_bulk_at_least = 400;
  double ess_tail_at_least = 400;
  // Of all iterations after the warm-up. None would be best; so few do not move a result
  // (docs/decisions/divergences.md).
  double divergent_fraction_at_most = 0.001;
  double ebfmi_at_least = 0.3;  // in every chain
};

// What a gradient sampler reports of one chain, after the warm-up.
struct ChainHealth {
  std::size_t iterations{};
  std::size_t n_divergent{};
  std::size_t n_out_of_range{};  // of these: went where the density is zero or cannot be computed
  std::size_t n_at_max_depth{};
  double ebfmi{};
};

enum class FindingKind : std::uint8_t {
  not_computable,
  rhat,
  ess_bulk,
  ess_tail,
  divergences,
  ebfmi,
  max_depth,
};

struct Finding {
  FindingKind kind{};
  bool fails{};      // false: worth knowing, but no reason to distrust the fit
  std::string text;  // what it means; the figures; what to do
};

struct Verdict {
  bool passed{};
  std::vector<Finding> findings;  // at most one a kind, in the order of FindingKind

  // "The fit passed all checks." or the failed findings, one a line.
  [[nodiscard]] std::string message() const;
};

// A figure that is NaN never passes. `chains` is empty for methods that have no such chains.
[[nodiscard]] Verdict assess(const std::vector<Summary>& summaries,
                             const std::vector<ChainHealth>& chains,
                             const Thresholds& thresholds = {});

}  // namespace carers::calibration::diagnostics
