#include "calibration/nuts/metric.hpp"

#include <Eigen/Cholesky>
#include <stdexcept>
#include <utility>

namespace carers::calibration::nuts {
namespace {

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

void gather(const Eigen::VectorXd& from, const std::vector<std::size_t>& block,
            Eigen::VectorXd& to) {
  for (std::size_t i = 0; i < block.size(); ++i) to[index(i)] = from[index(block[i])];
}

void scatter(const Eigen::VectorXd& from, const std::vector<std::size_t>& block,
             Eigen::VectorXd& to) {
  for (std::size_t i = 0; i < block.size(); ++i) to[index(block[i])] = from[index(i)];
}

void check_block(const std::vector<std::size_t>& block, std::size_t dimension) {
  std::vector<bool> seen(dimension, false);
  for (const std::size_t coordinate : block) {
    if (coordinate >= dimension || seen[coordinate]) {
      throw std::invalid_argument(
          "a metric's block names a coordinate twice or one that does not exist");
    }
    seen[coordinate] = true;
  }
}

}  // namespace

Metric Metric::unit(std::size_t dimension) {
  return diagonal(Eigen::VectorXd::Ones(index(dimension)));
}

Metric Metric::diagonal(Eigen::VectorXd variances) {
  return with_block(std::move(variances), {}, Eigen::MatrixXd());
}

Metric Metric::with_block(Eigen::VectorXd variances, std::vector<std::size_t> block,
                          Eigen::MatrixXd covariance) {
  check_block(block, static_cast<std::size_t>(variances.size()));
  const Eigen::Index size = index(block.size());
  if (covariance.rows() != size || covariance.cols() != size) {
    throw std::invalid_argument(
        "a metric's covariance must have a row and a column for each coordinate of its block");
  }
  Metric metric;
  metric.variances_ = std::move(variances);
  metric.block_ = std::move(block);
  metric.covariance_ = std::move(covariance);
  metric.block_in_.resize(size);
  metric.block_out_.resize(size);
  metric.block_in_ = metric.covariance_.diagonal();
  scatter(metric.block_in_, metric.block_, metric.variances_);
  if (!metric.variances_.allFinite() || !(metric.variances_.array() > 0).all()) {
    throw std::invalid_argument("a metric's variances must be positive and finite");
  }
  metric.scales_ = metric.variances_.cwiseSqrt();
  if (size > 0) {
    const Eigen::LLT<Eigen::MatrixXd> cholesky(metric.covariance_);
    if (!metric.covariance_.allFinite() || cholesky.info() != Eigen::Success) {
      throw std::invalid_argument("a metric's covariance must be positive definite");
    }
    metric.factor_ = cholesky.matrixL();
  }
  return metric;
}

void Metric::velocity(const Eigen::VectorXd& momentum, Eigen::VectorXd& velocity) {
  velocity = variances_.cwiseProduct(momentum);
  if (block_.empty()) return;
  gather(momentum, block_, block_in_);
  block_out_.noalias() = covariance_ * block_in_;
  scatter(block_out_, block_, velocity);
}

void Metric::sample_momentum(ChainRandom& random, Eigen::VectorXd& momentum) {
  random.fill_normal(momentum);
  gather(momentum, block_, block_in_);
  momentum.array() /= scales_.array();
  if (block_.empty()) return;
  factor_.triangularView<Eigen::Lower>().transpose().solveInPlace(block_in_);
  scatter(block_in_, block_, momentum);
}

MetricLearner::MetricLearner(std::size_t dimension, std::vector<std::size_t> block)
    : block_(std::move(block)),
      mean_(Eigen::VectorXd::Zero(index(dimension))),
      squares_(Eigen::VectorXd::Zero(index(dimension))),
      products_(Eigen::MatrixXd::Zero(index(block_.size()), index(block_.size()))),
      deviations_(index(block_.size())) {
  check_block(block_, dimension);
}

void MetricLearner::add(const Eigen::VectorXd& position) {
  n_ += 1;
  for (std::size_t i = 0; i < block_.size(); ++i) {
    deviations_[index(i)] = position[index(block_[i])] - mean_[index(block_[i])];
  }
  for (Eigen::Index i = 0; i < mean_.size(); ++i) {
    const double deviation = position[i] - mean_[i];
    mean_[i] += deviation / n_;
    squares_[i] += deviation * (position[i] - mean_[i]);
  }
  // The deviations from the old and from the new mean are proportional, so that their product is
  // symmetric.
  products_.selfadjointView<Eigen::Lower>().rankUpdate(deviations_, (n_ - 1) / n_);
}

Metric MetricLearner::learn() const {
  if (n_ < 2) throw std::invalid_argument("a metric cannot be learnt from fewer than two draws");
  const double shrink = n_ / (n_ + 5);
  const double floor = 1e-3 * 5 / (n_ + 5);
  Eigen::VectorXd variances = (shrink / (n_ - 1) * squares_).array() + floor;
  Eigen::MatrixXd covariance = products_.selfadjointView<Eigen::Lower>();
  covariance *= shrink / (n_ - 1);
  covariance.diagonal().array() += floor;
  return Metric::with_block(std::move(variances), block_, std::move(covariance));
}

Metric MetricLearner::learn_from(const Metric& known) const {
  if (n_ < 2) throw std::invalid_argument("a metric cannot be learnt from fewer than two draws");
  if (known.block() != block_) {
    throw std::invalid_argument("the metric to learn from has another block");
  }
  constexpr double kWorth = 5;
  Eigen::VectorXd variances = (squares_ + kWorth * known.variances()) / (n_ - 1 + kWorth);
  Eigen::MatrixXd covariance = products_.selfadjointView<Eigen::Lower>();
  covariance = (covariance + kWorth * known.covariance()) / (n_ - 1 + kWorth);
  return Metric::with_block(std::move(variances), block_, std::move(covariance));
}

void MetricLearner::restart() {
  n_ = 0;
  mean_.setZero();
  squares_.setZero();
  products_.setZero();
}

}  // namespace carers::calibration::nuts
