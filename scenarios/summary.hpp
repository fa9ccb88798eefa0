// Means and quantiles over draws.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/run_table.hpp"

namespace carers::scenarios {

// Of one quantity. Numbers that are NaN are left out; where all are, so is the summary.
struct Summary {
  std::vector<double> quantiles;  // [scenario, probability, time, place], type 7
  std::vector<double> means;      // [scenario, time, place]
};

[[nodiscard]] Summary summarize(const RunTable<std::int32_t>& table, std::size_t quantity,
                                std::span<const double> probabilities);
[[nodiscard]] Summary summarize(const RunTable<double>& table, std::size_t quantity,
                                std::span<const double> probabilities);

}  // namespace carers::scenarios
