// Where the latent unknowns are most plausible given the hyperparameters, and how sharply.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>

#include "calibration/laplace/latent_model.hpp"
#include "calibration/laplace/precision_factor.hpp"

namespace carers::calibration::laplace {

struct LatentModeOptions {
  // Steps between two factorisations: 1 is Newton's method. More where a precision costs many
  // gradients: between factorisations L-BFGS learns how it changes.
  std::size_t steps_a_factor = 1;
  std::size_t max_factors = 100;
  double tolerance = 1e-8;  // largest step still to go, in standard deviations of the precision
  std::size_t threads = 1;  // for a dense precision by differences
};

struct LatentMode {
  Eigen::VectorXd latent;
  double log_joint{};
  PrecisionFactor precision;  // there
};

// Nothing where the density cannot be computed at the start or the climb does not end at a point
// with a positive definite precision.
[[nodiscard]] std::optional<LatentMode> find_latent_mode(AnyLatentModel& model,
                                                         const Eigen::VectorXd& hyper,
                                                         const Eigen::VectorXd& start,
                                                         const LatentModeOptions& options = {});

}  // namespace carers::calibration::laplace
