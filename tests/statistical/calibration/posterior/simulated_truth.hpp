// Whether fits find truths that were drawn from the prior: ranks of the truth among the draws.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "calibration/validation/simulation.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::calibration::posterior {

// Over many truths drawn from the prior, each with figures of its own, the truth is as likely to
// have any rank among the draws of its posterior as any other (Cook, Gelman and Rubin 2006; Talts
// et al. 2018), unless model, gradient or sampler are wrong somewhere.
struct TruthRanks {
  std::vector<std::string> names;  // global unknowns, then "authority ..." and "nation ..."
  std::size_t unknowns{};          // how many of them are global unknowns
  Eigen::ArrayXXd
      ranks;  // [replicate, quantity], of the truth among the draws, in (0, 1), ties at random
  Eigen::ArrayXd largest_rhat;  // [replicate], of the global unknowns
  std::size_t divergences{};
};

struct ReplicateOptions {
  std::size_t replicates{};
  std::size_t warm_up{};
  std::size_t draws{};  // a chain
  validation::Distortion distort{};
};

[[nodiscard]] TruthRanks rank_truths(const ReplicateOptions& options);

// Departures from what is promised, in standard errors. Quantities of one replicate depend on each
// other, so the pooled ones compare replicates: means over replicates, with the error that their
// differences tell (Student's t with replicates - 1 degrees of freedom).
struct Departure {
  std::string what;
  double found{};
  double promised{};
  double in_errors{};
};

// The share of quantities [first, last) whose central interval at `level` holds the truth.
[[nodiscard]] Departure coverage(const TruthRanks& truths, std::size_t first, std::size_t last,
                                 double level);
// The mean rank of each quantity by itself, whose error is that of uniform numbers.
[[nodiscard]] std::vector<Departure> bias_by_quantity(const TruthRanks& truths);
// The mean rank over the authorities' totals.
[[nodiscard]] Departure bias_of_authorities(const TruthRanks& truths);

}  // namespace carers::calibration::posterior
