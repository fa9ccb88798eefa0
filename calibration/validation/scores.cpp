#include "calibration/validation/scores.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/check.hpp"

namespace carers::calibration::validation {

const std::vector<double>& reported_quantiles() {
  static const std::vector<double> kQuantiles{0.05, 0.5, 0.95};
  return kQuantiles;
}

double drawn_quantile(std::span<const double> sorted, double p) {
  model::core::expect(!sorted.empty() && 0.0 < p && p < 1.0, "draws and a probability");
  constexpr double kRounding = 1e-9;  // of n p, so that 0.95 of 100 is 95 and no more
  const double wanted = std::ceil(static_cast<double>(sorted.size()) * p - kRounding);
  return sorted[static_cast<std::size_t>(std::max(wanted, 1.0)) - 1];
}

Bounds central_interval(std::span<const double> sorted, double level) {
  return {.lower = drawn_quantile(sorted, (1.0 - level) / 2.0),
          .upper = drawn_quantile(sorted, (1.0 + level) / 2.0)};
}

double interval_score(const Bounds& bounds, double observed, double level) {
  const double outside = std::max({bounds.lower - observed, observed - bounds.upper, 0.0});
  return bounds.upper - bounds.lower + 2.0 / (1.0 - level) * outside;
}

double crps(std::span<const double> sorted, double observed) {
  model::core::expect(!sorted.empty(), "draws");
  const auto n = static_cast<double>(sorted.size());
  double error = 0.0;
  double spread = 0.0;  // sum over i < j of x[j] - x[i]
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    error += std::abs(sorted[i] - observed);
    spread += sorted[i] * (2.0 * static_cast<double>(i) + 1.0 - n);
  }
  return error / n - spread / (n * n);
}

double randomised_pit(std::span<const double> sorted, double observed, double u) {
  const auto equal = std::ranges::equal_range(sorted, observed);
  const auto below = static_cast<double>(equal.begin() - sorted.begin());
  const auto ties = static_cast<double>(equal.size());
  return (below + u * (ties + 1.0)) / (static_cast<double>(sorted.size()) + 1.0);
}

}  // namespace carers::calibration::validation
