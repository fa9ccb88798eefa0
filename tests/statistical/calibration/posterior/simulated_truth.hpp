// How far the ranks of simulated truths depart from what is promised.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "calibration/validation/simulated_truths.hpp"

namespace carers::calibration::posterior {

struct ReplicateOptions {
  std::size_t replicates{};
  std::size_t warm_up{};
  std::size_t draws{};  // a chain
  validation::Distortion distort{};
};

// Of the study of thirty districts, by two chains each.
[[nodiscard]] validation::SimulatedTruths rank_truths(const ReplicateOptions& options);

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
[[nodiscard]] Departure coverage(const validation::SimulatedTruths& truths, std::size_t first,
                                 std::size_t last, double level);
// The mean rank of each quantity by itself, whose error is that of uniform numbers.
[[nodiscard]] std::vector<Departure> bias_by_quantity(const validation::SimulatedTruths& truths);
// The mean rank over the totals of places.
[[nodiscard]] Departure bias_of_totals(const validation::SimulatedTruths& truths);

}  // namespace carers::calibration::posterior
