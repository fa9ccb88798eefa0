// The metric of the sampler: how far, and along which axes, the posterior stretches, as learnt in
// the warm-up.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "calibration/nuts/chain_random.hpp"

namespace carers::calibration::nuts {

// An estimate of the posterior covariance: diagonal, but for one dense block of listed coordinates.
// It is the inverse of the mass matrix M: momentum is N(0, M) and velocity M^-1 momentum. One a
// chain: it holds scratch memory.
class Metric {
 public:
  // All variances 1.
  [[nodiscard]] static Metric unit(std::size_t dimension);

  // Variances [dimension], each positive. Throws std::invalid_argument otherwise.
  [[nodiscard]] static Metric diagonal(Eigen::VectorXd variances);

  // Coordinates listed in `block` (each once) have `covariance` [block, block], symmetric and
  // positive definite; the others `variances` [dimension], whose entries inside the block are
  // replaced. Throws std::invalid_argument.
  [[nodiscard]] static Metric with_block(Eigen::VectorXd variances, std::vector<std::size_t> block,
                                         Eigen::MatrixXd covariance);

  [[nodiscard]] std::size_t dimension() const noexcept {
    return static_cast<std::size_t>(variances_.size());
  }
  [[nodiscard]] const Eigen::VectorXd& variances() const noexcept { return variances_; }
  [[nodiscard]] const std::vector<std::size_t>& block() const noexcept { return block_; }
  [[nodiscard]] const Eigen::MatrixXd& covariance() const noexcept { return covariance_; }

  // velocity = M^-1 momentum; both [dimension], not the same vector. Allocates nothing.
  void velocity(const Eigen::VectorXd& momentum, Eigen::VectorXd& velocity);

  // momentum ~ N(0, M), [dimension]. Allocates nothing.
  void sample_momentum(ChainRandom& random, Eigen::VectorXd& momentum);

 private:
  Metric() = default;

  Eigen::VectorXd variances_;
  Eigen::VectorXd scales_;  // sqrt(variances), what momenta are divided by
  std::vector<std::size_t> block_;
  Eigen::MatrixXd covariance_;
  Eigen::MatrixXd factor_;  // lower Cholesky factor of covariance
  Eigen::VectorXd block_in_;
  Eigen::VectorXd block_out_;
};

// Learns a metric from the draws of one warm-up window: Welford's running moments, shrunk towards
// 1e-3 as Stan does: n / (n + 5) covariance + 1e-3 * 5 / (n + 5) identity.
class MetricLearner {
 public:
  // `block` lists the coordinates whose covariances are learnt; the others have variances only.
  MetricLearner(std::size_t dimension, std::vector<std::size_t> block);

  void add(const Eigen::VectorXd& position);

  // Needs two draws or more. Throws std::invalid_argument if they do not make a positive definite
  // metric.
  [[nodiscard]] Metric learn() const;

  // The same, shrunk towards the metric known before instead, which has the learner's block: a
  // weighted mean in which that metric counts as 5 draws. No more: where the posterior bends, a
  // metric from elsewhere is far too wide along what is thin here, and must be forgotten.
  [[nodiscard]] Metric learn_from(const Metric& known) const;

  // Forgets all draws.
  void restart();

 private:
  double n_{};
  std::vector<std::size_t> block_;
  Eigen::VectorXd mean_;
  Eigen::VectorXd squares_;   // sums of squared deviations
  Eigen::MatrixXd products_;  // sums of products of deviations inside the block, lower triangle
  Eigen::VectorXd deviations_;
};

}  // namespace carers::calibration::nuts
