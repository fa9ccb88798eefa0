// What an estimator from overlapping lists says: how many there are in all, on a list or on none.
#pragma once

namespace carers::calibration::classical {

inline constexpr double kIntervalLevel = 0.95;

struct ListEstimate {
  double population{};      // all of them, seen or not; the expected number, not rounded
  double standard_error{};  // of `population`
  double lower{};           // bounds that hold it with the probability kIntervalLevel
  double upper{};
};

// `seen` people and an estimate of those `unseen`, whose variance is given, with the interval of
// which the logarithm of the unseen is normal (Burnham, in Chao 1989): it never falls below those
// seen. Nobody unseen gives an interval of no width.
[[nodiscard]] ListEstimate with_log_normal_interval(double seen, double unseen, double variance);

}  // namespace carers::calibration::classical
