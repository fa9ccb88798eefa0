// How each scenario differs from the baseline, paired: within one draw and replicate all else is
// equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/run_table.hpp"

namespace carers::scenarios {

// Of one quantity: scenario less baseline. Scenario 0 is the baseline, whose differences are 0.
struct Comparison {
  std::vector<double> quantiles;  // [scenario, probability, time, place], type 7
  std::vector<double> means;      // [scenario, time, place]
  std::vector<double> p_more;     // [scenario, time, place]: share of runs with more
  std::vector<double> p_equal;    // [scenario, time, place]: share of runs without a difference
};

// Runs in which either number is NaN are left out; where all are, the comparison is NaN.
[[nodiscard]] Comparison compare_with_baseline(const RunTable<std::int32_t>& table,
                                               std::size_t quantity,
                                               std::span<const double> probabilities);
[[nodiscard]] Comparison compare_with_baseline(const RunTable<double>& table, std::size_t quantity,
                                               std::span<const double> probabilities);

}  // namespace carers::scenarios
