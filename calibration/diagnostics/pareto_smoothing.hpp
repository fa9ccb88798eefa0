// How far importance weights can be relied on, and weights made steadier.
#pragma once

#include <Eigen/Core>
#include <cstddef>

namespace carers::calibration::diagnostics {

struct ParetoSmoothed {
  Eigen::VectorXd log_weights;  // in the order of the ratios; the weights add up to 1
  double pareto_k{};            // shape of the tail of the ratios
  double effective_size{};      // draws that they are worth
  std::size_t tail{};           // the largest ratios, which were smoothed
};

// Pareto-smoothed importance sampling. The largest ratios are replaced by what a generalised Pareto
// distribution fitted to them expects in their place, none above the largest. Its shape k says
// whether the weights work: below unreliable_above() they do; above 1 the mean of the ratios does
// not exist. `relative_efficiency`: effective over nominal number of draws, from the draws'
// autocorrelation. Throws core::InputError for fewer than 25 ratios or one that is not finite.
// Source: Vehtari, Simpson, Gelman, Yao and Gabry (2024), "Pareto smoothed importance sampling",
// with the estimator of Zhang and Stephens (2009); agrees with the R package loo 2.5.1.
[[nodiscard]] ParetoSmoothed pareto_smooth(const Eigen::VectorXd& log_ratios,
                                           double relative_efficiency = 1.0);

// Where k starts to be too large for this many draws: min(1 - 1 / log10(draws), .7).
[[nodiscard]] double unreliable_above(std::size_t draws);

}  // namespace carers::calibration::diagnostics
