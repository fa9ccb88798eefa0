#include "calibration/diagnostics/pareto_smoothing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "model/core/problems.hpp"
#include "model/numerics/log_sum_exp.hpp"

namespace carers::calibration::diagnostics {
namespace {

using model::numerics::log_sum_exp;

constexpr Eigen::Index kFewest = 25;
constexpr Eigen::Index kFewestInTail = 5;  // fewer say nothing of a shape

struct GeneralisedPareto {
  double shape{};
  double scale{};

  [[nodiscard]] double quantile(double p) const {
    const double exceeded = std::log1p(-p);
    if (shape == 0.0) return -scale * exceeded;
    return scale * std::expm1(-shape * exceeded) / shape;
  }
};

// Shape at a value of theta = -shape / scale: the profile of the likelihood.
double profile_shape(double theta, const Eigen::ArrayXd& excesses) {
  return (-theta * excesses).log1p().mean();
}

// `excesses` ascend and are positive. The mean of theta over its profile likelihood on a grid
// (Zhang and Stephens 2009); the shape is then drawn towards a half as ten more observations of it
// would.
GeneralisedPareto fit_tail(const Eigen::ArrayXd& excesses) {
  constexpr double kPrior = 3.0;
  constexpr double kObservationsOfHalf = 10.0;
  const auto n = static_cast<double>(excesses.size());
  const Eigen::Index points = 30 + static_cast<Eigen::Index>(std::floor(std::sqrt(n)));
  const double quartile = excesses[static_cast<Eigen::Index>(std::floor(n / 4.0 + 0.5)) - 1];

  Eigen::ArrayXd theta(points);
  Eigen::ArrayXd log_profile(points);
  for (Eigen::Index j = 0; j < points; ++j) {
    const double at = (static_cast<double>(j) + 0.5) / static_cast<double>(points);
    theta[j] =
        1.0 / excesses[excesses.size() - 1] + (1.0 - std::sqrt(1.0 / at)) / (kPrior * quartile);
    const double shape = profile_shape(theta[j], excesses);
    log_profile[j] = n * (std::log(-theta[j] / shape) - shape - 1.0);
  }
  const double mean_theta = ((log_profile - log_sum_exp(log_profile)).exp() * theta).sum();
  const double shape = profile_shape(mean_theta, excesses);
  return {.shape = (shape * n + 0.5 * kObservationsOfHalf) / (n + kObservationsOfHalf),
          .scale = -shape / mean_theta};
}

void check(const Eigen::VectorXd& log_ratios) {
  if (log_ratios.size() < kFewest)
    throw model::core::InputError("importance weights need at least 25 draws");
  if (!log_ratios.allFinite())
    throw model::core::InputError("an importance ratio is not a finite number");
}

}  // namespace

ParetoSmoothed pareto_smooth(const Eigen::VectorXd& log_ratios, double relative_efficiency) {
  check(log_ratios);
  const Eigen::Index size = log_ratios.size();
  const auto draws = static_cast<double>(size);
  std::vector<Eigen::Index> order(static_cast<std::size_t>(size));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return log_ratios[i]; });

  const auto tail = static_cast<Eigen::Index>(
      std::ceil(std::min(0.2 * draws, 3.0 * std::sqrt(draws / relative_efficiency))));
  ParetoSmoothed result{.log_weights = log_ratios.array() - log_ratios.maxCoeff(),
                        .pareto_k = std::numeric_limits<double>::infinity(),
                        .tail = static_cast<std::size_t>(tail)};
  const auto ranked = [&](Eigen::Index rank) -> double& {
    return result.log_weights[order[static_cast<std::size_t>(rank)]];
  };
  const double cutoff = std::exp(ranked(size - tail - 1));
  Eigen::ArrayXd excesses(tail);
  for (Eigen::Index i = 0; i < tail; ++i) excesses[i] = std::exp(ranked(size - tail + i)) - cutoff;
  if (tail >= kFewestInTail && excesses[0] > 0.0) {
    const GeneralisedPareto fitted = fit_tail(excesses);
    if (std::isfinite(fitted.shape)) {
      result.pareto_k = fitted.shape;
      for (Eigen::Index i = 0; i < tail; ++i) {
        const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(tail);
        ranked(size - tail + i) = std::min(std::log(fitted.quantile(p) + cutoff), 0.0);
      }
    }
  }
  result.log_weights.array() -= log_sum_exp(result.log_weights.array());
  result.effective_size = relative_efficiency / (2.0 * result.log_weights.array()).exp().sum();
  return result;
}

double unreliable_above(std::size_t draws) {
  return std::min(1.0 - 1.0 / std::log10(static_cast<double>(draws)), 0.7);
}

}  // namespace carers::calibration::diagnostics
