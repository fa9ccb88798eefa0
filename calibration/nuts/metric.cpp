#include "calibration/nuts/metric.hpp"

#include <Eigen/Cholesky>
#include <stdexcept>
#include <utility>

namespace carers::calibration::nuts {
namespace {

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

bool all_positive(const Eigen::VectorXd& values) {
  return values.allFinite() && (values.array() > 0).all();
}

}  // namespace

Metric Metric::unit(std::size_t dimension) {
  return diagonal(Eigen::VectorXd::Ones(index(dimension)));
}

Metric Metric::diagonal(Eigen::VectorXd variances) {
  if (!all_positive(variances))
    throw std::invalid_argument("a metric's variances must be positive and finite");
  Metric metric;
  metric.variances_ = std::move(variances);
  metric.scales_ = metric.variances_.cwiseSqrt();
  return metric;
}

Metric Metric::dense(Eigen::MatrixXd covariance) {
  if (covariance.rows() != covariance.cols())
    throw std::invalid_argument("a metric's covariance must be square");
  Metric metric = diagonal(covariance.diagonal());
  const Eigen::LLT<Eigen::MatrixXd> cholesky(covariance);
  if (!covariance.allFinite() || cholesky.info() != Eigen::Success) {
    throw std::invalid_argument("a metric's covariance must be positive definite");
  }
  metric.factor_ = cholesky.matrixL();
  metric.covariance_ = std::move(covariance);
  return metric;
}

Metric Metric::low_rank(const Eigen::VectorXd& scales, Eigen::MatrixXd directions,
                        const Eigen::VectorXd& variances) {
  if (!all_positive(scales) || !all_positive(variances)) {
    throw std::invalid_argument("a metric's scales and variances must be positive and finite");
  }
  if (directions.rows() != scales.size() || directions.cols() != variances.size()) {
    throw std::invalid_argument(
        "a metric's directions must have a row a coordinate and a column a variance");
  }
  Metric metric = diagonal(scales.cwiseAbs2());
  metric.directions_ = std::move(directions);
  metric.stretch_ = variances.array() - 1.0;
  metric.shrink_ = variances.array().rsqrt() - 1.0;
  metric.along_.resize(variances.size());
  return metric;
}

void Metric::velocity(const Eigen::VectorXd& momentum, Eigen::VectorXd& velocity) {
  if (covariance_.size() > 0) {
    velocity.noalias() = covariance_ * momentum;
    return;
  }
  velocity = scales_.cwiseProduct(momentum);
  if (along_.size() > 0) {
    along_.noalias() = directions_.transpose() * velocity;
    along_.array() *= stretch_.array();
    velocity.noalias() += directions_ * along_;
  }
  velocity.array() *= scales_.array();
}

void Metric::sample_momentum(ChainRandom& random, Eigen::VectorXd& momentum) {
  random.fill_normal(momentum);
  if (covariance_.size() > 0) {
    factor_.triangularView<Eigen::Lower>().transpose().solveInPlace(momentum);
    return;
  }
  if (along_.size() > 0) {
    along_.noalias() = directions_.transpose() * momentum;
    along_.array() *= shrink_.array();
    momentum.noalias() += directions_ * along_;
  }
  momentum.array() /= scales_.array();
}

MetricLearner::MetricLearner(std::size_t dimension, Form form)
    : form_(form),
      mean_(Eigen::VectorXd::Zero(index(dimension))),
      squares_(Eigen::VectorXd::Zero(index(dimension))),
      products_(form == Form::dense
                    ? Eigen::MatrixXd(Eigen::MatrixXd::Zero(index(dimension), index(dimension)))
                    : Eigen::MatrixXd()),
      deviations_(index(dimension)) {}

void MetricLearner::add(const Eigen::VectorXd& position) {
  n_ += 1;
  deviations_ = position - mean_;
  mean_ += deviations_ / n_;
  squares_.array() += deviations_.array() * (position - mean_).array();
  // The deviations from the old and from the new mean are proportional, so that their product is
  // symmetric.
  if (form_ == Form::dense)
    products_.selfadjointView<Eigen::Lower>().rankUpdate(deviations_, (n_ - 1) / n_);
}

Metric MetricLearner::learn() const {
  if (n_ < 2) throw std::invalid_argument("a metric cannot be learnt from fewer than two draws");
  const double shrink = n_ / (n_ + 5);
  const double floor = 1e-3 * 5 / (n_ + 5);
  if (form_ == Form::diagonal)
    return Metric::diagonal((shrink / (n_ - 1) * squares_).array() + floor);
  Eigen::MatrixXd covariance = products_.selfadjointView<Eigen::Lower>();
  covariance *= shrink / (n_ - 1);
  covariance.diagonal().array() += floor;
  return Metric::dense(std::move(covariance));
}

void MetricLearner::restart() {
  n_ = 0;
  mean_.setZero();
  squares_.setZero();
  products_.setZero();
}

}  // namespace carers::calibration::nuts
