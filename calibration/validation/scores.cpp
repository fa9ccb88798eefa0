#include "calibration/validation/scores.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/check.hpp"

namespace carers::calibration::validation {

std::int64_t count_quantile(std::span<const std::int64_t> sorted, double p) {
  model::core::expect(!sorted.empty() && 0.0 < p && p < 1.0, "draws and a probability");
  constexpr double kRounding = 1e-9;  // of n p, so that 0.95 of 100 is 95 and no more
  const double wanted = std::ceil(static_cast<double>(sorted.size()) * p - kRounding);
  return sorted[static_cast<std::size_t>(std::max(wanted, 1.0)) - 1];
}

Bounds central_interval(std::span<const std::int64_t> sorted, double level) {
  return {.lower = count_quantile(sorted, (1.0 - level) / 2.0),
          .upper = count_quantile(sorted, (1.0 + level) / 2.0)};
}

double interval_score(const Bounds& bounds, double observed, double level) {
  const auto lower = static_cast<double>(bounds.lower);
  const auto upper = static_cast<double>(bounds.upper);
  const double outside = std::max({lower - observed, observed - upper, 0.0});
  return upper - lower + 2.0 / (1.0 - level) * outside;
}

double crps(std::span<const std::int64_t> sorted, double observed) {
  model::core::expect(!sorted.empty(), "draws");
  const auto n = static_cast<double>(sorted.size());
  double error = 0.0;
  double spread = 0.0;  // sum over i < j of x[j] - x[i]
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto draw = static_cast<double>(sorted[i]);
    error += std::abs(draw - observed);
    spread += draw * (2.0 * static_cast<double>(i) + 1.0 - n);
  }
  return error / n - spread / (n * n);
}

double randomised_pit(std::span<const std::int64_t> sorted, double observed, double u) {
  const auto value = [](std::int64_t draw) { return static_cast<double>(draw); };
  const auto equal = std::ranges::equal_range(sorted, observed, {}, value);
  const auto below = static_cast<double>(equal.begin() - sorted.begin());
  const auto ties = static_cast<double>(equal.size());
  return (below + u * (ties + 1.0)) / (static_cast<double>(sorted.size()) + 1.0);
}

}  // namespace carers::calibration::validation
