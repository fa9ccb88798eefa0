#include "calibration/nuts/step_size.hpp"

#include <algorithm>
#include <cmath>

namespace carers::calibration::nuts {
namespace {

constexpr double kGamma = 0.05;  // strength of the pull towards mu
constexpr double kKappa = 0.75;  // how fast early iterates are forgotten
constexpr double kDelay = 10;    // t0: holds back the first iterations

}  // namespace

DualAveraging::DualAveraging(double step_size, double target_acceptance)
    : target_(target_acceptance) {
  restart(step_size);
}

double DualAveraging::learn(double acceptance) {
  count_ += 1;
  const double weight = 1 / (count_ + kDelay);
  error_ = (1 - weight) * error_ + weight * (target_ - std::min(acceptance, 1.0));
  const double log_step = mu_ - error_ * std::sqrt(count_) / kGamma;
  const double average_weight = std::pow(count_, -kKappa);
  log_average_ = (1 - average_weight) * log_average_ + average_weight * log_step;
  step_size_ = std::exp(log_step);
  return step_size_;
}

double DualAveraging::final_step_size() const {
  return count_ == 0 ? step_size_ : std::exp(log_average_);
}

void DualAveraging::restart(double step_size) {
  mu_ = std::log(10 * step_size);
  error_ = 0;
  log_average_ = 0;
  step_size_ = step_size;
  count_ = 0;
}

}  // namespace carers::calibration::nuts
