// Ranks, quantiles of samples, and the quantile of the normal distribution.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace carers::model::numerics {

// Ranks counted from 1, equal values sharing the average of their ranks. No value may be NaN.
[[nodiscard]] std::vector<double> average_ranks(std::span<const double> values);

// How a sample quantile is interpolated, numbered as in Hyndman and Fan (1996).
enum class QuantileType : std::uint8_t {
  type_7,  // through the minimum and the maximum: the default of R and NumPy
  type_8,  // approximately median-unbiased whatever the distribution
};

// The quantile at probability p in [0, 1] of `sorted` values: ascending, at least one, none NaN.
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double p,
                                        QuantileType type = QuantileType::type_7);

// The same of values in any order.
[[nodiscard]] double quantile(std::span<const double> values, double p,
                              QuantileType type = QuantileType::type_7);

// The z below which a standard normal variate falls with probability p in [0, 1]; infinite at the
// ends.
[[nodiscard]] double normal_quantile(double p);

}  // namespace carers::model::numerics
