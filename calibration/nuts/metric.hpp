// The metric of the sampler: how far, and along which axes, the posterior stretches, as learnt in
// the warm-up.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "calibration/nuts/chain_random.hpp"

namespace carers::calibration::nuts {

// An estimate of the posterior covariance: diagonal, dense, or diagonal but along a few directions.
// It is the inverse of the mass matrix M: momentum is N(0, M) and velocity M^-1 momentum. One a
// chain: it holds scratch memory.
class Metric {
 public:
  // All variances 1.
  [[nodiscard]] static Metric unit(std::size_t dimension);

  // Variances [dimension], each positive. Throws std::invalid_argument otherwise.
  [[nodiscard]] static Metric diagonal(Eigen::VectorXd variances);

  // [dimension, dimension], symmetric and positive definite. Throws std::invalid_argument
  // otherwise.
  [[nodiscard]] static Metric dense(Eigen::MatrixXd covariance);

  // diag(scales) (I + directions diag(variances - 1) directions') diag(scales): standard deviations
  // `scales` [dimension], but along orthonormal `directions` [dimension, rank] of the scaled
  // coordinates `variances` [rank] instead of 1. Throws std::invalid_argument where sizes differ or
  // a scale or variance is not positive.
  [[nodiscard]] static Metric low_rank(const Eigen::VectorXd& scales, Eigen::MatrixXd directions,
                                       const Eigen::VectorXd& variances);

  [[nodiscard]] std::size_t dimension() const noexcept {
    return static_cast<std::size_t>(variances_.size());
  }
  // Those along the coordinates, but of a low-rank metric: without its directions.
  [[nodiscard]] const Eigen::VectorXd& variances() const noexcept { return variances_; }
  // Of a dense metric, else empty.
  [[nodiscard]] const Eigen::MatrixXd& covariance() const noexcept { return covariance_; }

  // velocity = M^-1 momentum; both [dimension], not the same vector. Allocates nothing.
  void velocity(const Eigen::VectorXd& momentum, Eigen::VectorXd& velocity);

  // momentum ~ N(0, M), [dimension]. Allocates nothing.
  void sample_momentum(ChainRandom& random, Eigen::VectorXd& momentum);

 private:
  Metric() = default;

  Eigen::VectorXd variances_;
  Eigen::VectorXd scales_;      // sqrt(variances), what momenta are divided by
  Eigen::MatrixXd covariance_;  // dense only
  Eigen::MatrixXd factor_;      // its lower Cholesky factor
  Eigen::MatrixXd directions_;  // low rank only
  Eigen::VectorXd stretch_;     // variance along each less 1
  Eigen::VectorXd shrink_;      // 1 / sqrt(variance) less 1
  Eigen::VectorXd along_;       // scratch [rank]
};

// Learns a metric from the draws of one warm-up window: Welford's running moments, shrunk towards
// 1e-3 as Stan does: n / (n + 5) covariance + 1e-3 * 5 / (n + 5) identity.
class MetricLearner {
 public:
  enum class Form { diagonal, dense };

  MetricLearner(std::size_t dimension, Form form);

  void add(const Eigen::VectorXd& position);

  // Needs two draws or more. Throws std::invalid_argument if they do not make a positive definite
  // metric.
  [[nodiscard]] Metric learn() const;

  // Forgets all draws.
  void restart();

 private:
  double n_{};
  Form form_;
  Eigen::VectorXd mean_;
  Eigen::VectorXd squares_;   // sums of squared deviations
  Eigen::MatrixXd products_;  // dense only: sums of products of deviations, lower triangle
  Eigen::VectorXd deviations_;
};

}  // namespace carers::calibration::nuts
