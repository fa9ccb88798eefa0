// How plausible hyperparameters are when the latent unknowns are integrated out by Laplace's
// method.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>

#include "calibration/laplace/latent_mode.hpp"
#include "calibration/laplace/latent_model.hpp"

namespace carers::calibration::laplace {

// A LogDensity (calibration/nuts/log_density.hpp) over theta:
//   log joint(u^, theta) - log|H| / 2 + q / 2 log(2 pi),
// u^ the most plausible latent unknowns given theta and H minus the Hessian there. Its slopes are
// by the implicit formula: u^ moves with theta by H^-1 times the mixed second derivatives, and the
// trace of H^-1 times the derivatives of H is the sum over directions w of third derivatives along
// w, w, where the sum of w w' is H^-1. Third derivatives are second differences of gradients: two
// gradients a direction, for all slopes at once. A copy has a model of its own. Source: Kristensen
// et al (2016), TMB; Rue, Martino and Chopin (2009).
class LaplaceMarginal {
 public:
  // `start`: of the climb to the first u^; each later one starts at the last.
  LaplaceMarginal(AnyLatentModel model, Eigen::VectorXd start, LatentModeOptions options = {});

  [[nodiscard]] std::size_t dimension() const { return model_.hyper_dimension(); }
  std::optional<double> log_density_gradient(const Eigen::VectorXd& hyper,
                                             Eigen::VectorXd& gradient);

  // u^ and the factor of H at the last point where there was one.
  [[nodiscard]] const std::optional<LatentMode>& last() const noexcept { return last_; }

 private:
  // d log|H| / d(u, theta) at the last u^, where theta and u are moved apart.
  bool add_trace(const Eigen::VectorXd& hyper);

  AnyLatentModel model_;
  Eigen::VectorXd start_;
  LatentModeOptions options_;
  std::optional<LatentMode> last_;
  Eigen::VectorXd trace_latent_;
  Eigen::VectorXd trace_hyper_;
};

}  // namespace carers::calibration::laplace
