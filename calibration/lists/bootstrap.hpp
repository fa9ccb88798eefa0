// Intervals of an estimate from lists by drawing the people anew, with every choice made again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/observation/capture_histories.hpp"

namespace carers::calibration::lists {

// From a table, how many there are in all; throws core::InputError where it gives no estimate.
// Called by several threads at a time. Whatever it chooses by the data it chooses anew for each
// table.
using Estimator = std::function<double(const model::observation::CaptureHistories&)>;

struct BootstrapOptions {
  std::size_t resamples = 1000;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
};

struct Bootstrap {
  double population{};             // of the table itself
  std::vector<double> resampled;   // ascending
  std::size_t without_estimate{};  // resamples that gave none, and are left out
  double bias{};                   // z0
  double acceleration{};

  [[nodiscard]] double standard_error() const;  // standard deviation of the resamples

  // Below which the number lies with probability p: bias corrected and accelerated (Efron 1987).
  [[nodiscard]] double bound(double p) const;
};

// Resamples are multinomial: as many people as were seen, each with the history of one of them.
// z0 is the normal quantile of the share of resamples below the estimate, the acceleration that of
// the jackknife that leaves out one person at a time, counted as often as there are such people.
// Quantiles are of type 8. The random numbers of a resample depend on the seed and its number only.
// Throws core::InputError where the table itself gives no estimate, or more than half of the
// resamples give none.
[[nodiscard]] Bootstrap bootstrap(const model::observation::CaptureHistories& histories,
                                  const Estimator& estimator, const BootstrapOptions& options = {});

}  // namespace carers::calibration::lists
