// The posterior in the coordinates that samplers move in.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <utility>

#include "calibration/posterior/log_posterior.hpp"

namespace carers::calibration::posterior {

// A LogDensity (calibration/nuts/log_density.hpp) over y of
// LogPosterior::sampled_log_density_gradient().
class SampledPosterior {
 public:
  explicit SampledPosterior(LogPosterior posterior) : posterior_(std::move(posterior)) {}

  [[nodiscard]] std::size_t dimension() const noexcept { return posterior_.dimension(); }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& y, Eigen::VectorXd& gradient) {
    return posterior_.sampled_log_density_gradient(y, gradient);
  }

 private:
  LogPosterior posterior_;
};

}  // namespace carers::calibration::posterior
