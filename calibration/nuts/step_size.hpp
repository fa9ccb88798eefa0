// Dual averaging: finds the step size at which the sampler accepts as often as wanted.
#pragma once

namespace carers::calibration::nuts {

// Nesterov's dual averaging as in Hoffman and Gelman (2014), section 3.2, with Stan's constants.
class DualAveraging {
 public:
  DualAveraging(double step_size, double target_acceptance);

  // Learns from one iteration's acceptance statistic (above 1 counts as 1); returns the step size
  // to try next.
  [[nodiscard]] double learn(double acceptance);

  // The averaged step size, for use after the warm-up; the one given if nothing was learnt.
  [[nodiscard]] double final_step_size() const;

  // Forgets all and starts again near `step_size`.
  void restart(double step_size);

 private:
  double target_;
  double mu_{};           // log step size that iterates are drawn towards
  double error_{};        // running mean of (target - acceptance)
  double log_average_{};  // running mean of log step sizes
  double step_size_{};
  double count_{};
};

}  // namespace carers::calibration::nuts
