// A small hierarchical model of counts whose precision is known, for tests.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cmath>
#include <optional>

#include "calibration/laplace/precision_factor.hpp"

namespace carers::calibration::laplace {

// y_i ~ Poisson(exp(mean + u_i)), u a stationary walk: u_i - .6 u_(i-1) ~ N(0, exp(log_scale)^2),
// priors of both hyperparameters N(0, 1).
class Counts {
 public:
  static constexpr Eigen::Index kSize = 12;

  [[nodiscard]] static std::size_t latent_dimension() { return kSize; }
  [[nodiscard]] static std::size_t hyper_dimension() { return 2; }

  static std::optional<double> log_joint_gradient(const Eigen::VectorXd& u,
                                                  const Eigen::VectorXd& hyper,
                                                  Eigen::VectorXd& d_u, Eigen::VectorXd& d_hyper) {
    const double precision = std::exp(-2.0 * hyper[1]);
    double total = -0.5 * hyper.squaredNorm();
    d_u.setZero(kSize);
    d_hyper = -hyper;
    for (Eigen::Index i = 0; i < kSize; ++i) {
      const double step = u[i] - (i > 0 ? kLean * u[i - 1] : 0.0);
      total -= 0.5 * precision * step * step + hyper[1];
      d_u[i] -= precision * step;
      if (i > 0) d_u[i - 1] += kLean * precision * step;
      d_hyper[1] += precision * step * step - 1.0;
      const double count = static_cast<double>((5 * i) % 7);
      const double mean = std::exp(hyper[0] + u[i]);
      total += count * (hyper[0] + u[i]) - mean;
      d_u[i] += count - mean;
      d_hyper[0] += count - mean;
    }
    return total;
  }

 private:
  static constexpr double kLean = 0.6;
};

// The same, knowing where its precision has entries.
struct PatternedCounts : Counts {
  [[nodiscard]] static SparseMatrix latent_pattern() {
    Eigen::MatrixXd pattern = Eigen::MatrixXd::Identity(kSize, kSize);
    pattern.diagonal(1).setOnes();
    pattern.diagonal(-1).setOnes();
    return pattern.sparseView();
  }
};

}  // namespace carers::calibration::laplace
