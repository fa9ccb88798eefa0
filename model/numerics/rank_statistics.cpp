#include "model/numerics/rank_statistics.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <numeric>

#include "model/core/check.hpp"

namespace carers::model::numerics {

std::vector<double> average_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });

  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double shared = 0.5 * static_cast<double>(begin + 1 + end);
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = shared;
    begin = end;
  }
  return ranks;
}

double quantile_of_sorted(std::span<const double> sorted, double p, QuantileType type) {
  core::expect(!sorted.empty(), "at least one value");
  core::expect(p >= 0 && p <= 1, "a probability in [0, 1]");
  // Rounding must not turn an exact position into the one below: 4 epsilon, as in R.
  constexpr double kFuzz = 4 * std::numeric_limits<double>::epsilon();
  const auto n = static_cast<double>(sorted.size());
  const double position =
      type == QuantileType::type_7 ? (n - 1) * p : 1.0 / 3 + p * (n + 1.0 / 3) - 1;
  const double clamped = std::clamp(position, 0.0, n - 1);
  const double below = std::floor(clamped + kFuzz);
  const double fraction = std::max(clamped - below, 0.0);
  const auto i = static_cast<std::size_t>(below);
  if (fraction <= kFuzz || i + 1 >= sorted.size() || sorted[i] == sorted[i + 1]) return sorted[i];
  return (1 - fraction) * sorted[i] + fraction * sorted[i + 1];
}

double quantile(std::span<const double> values, double p, QuantileType type) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  return quantile_of_sorted(sorted, p, type);
}

double normal_quantile(double p) {
  core::expect(p >= 0 && p <= 1, "a probability in [0, 1]");
  if (p == 0) return -std::numeric_limits<double>::infinity();
  if (p == 1) return std::numeric_limits<double>::infinity();
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p);
}

}  // namespace carers::model::numerics
