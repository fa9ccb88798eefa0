#include "calibration/nuts/metric.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace carers::calibration::nuts {
namespace {

// Variances 4, 9, 1, .25, with a covariance of 1.5 between coordinates 2 and 0.
Eigen::MatrixXd covariance() {
  Eigen::MatrixXd full = Eigen::Vector4d(4, 9, 1, 0.25).asDiagonal();
  full(0, 2) = full(2, 0) = 1.5;
  return full;
}

// The same: scaled to variances of 1 it is .75 between two coordinates, so 1.75 along their sum and
// .25 along their difference.
Metric low_rank() {
  Eigen::MatrixXd directions = Eigen::MatrixXd::Zero(4, 2);
  directions(0, 0) = directions(2, 0) = directions(0, 1) = std::sqrt(0.5);
  directions(2, 1) = -std::sqrt(0.5);
  return Metric::low_rank(Eigen::Vector4d(2, 3, 1, 0.5), directions, Eigen::Vector2d(1.75, 0.25));
}

class OneCovariance : public testing::TestWithParam<bool> {
 protected:
  Metric metric_ = GetParam() ? low_rank() : Metric::dense(covariance());
};

TEST_P(OneCovariance, VelocityIsTheCovarianceTimesMomentum) {
  const Eigen::VectorXd momentum = Eigen::Vector4d(1, -2, 3, 0.5);
  Eigen::VectorXd velocity(4);

  metric_.velocity(momentum, velocity);

  EXPECT_LT((velocity - covariance() * momentum).norm(), 1e-14);
}

TEST_P(OneCovariance, MomentaHaveTheInverseCovariance) {
  ChainRandom random(20, 0);
  Eigen::VectorXd momentum(4);
  Eigen::MatrixXd second_moment = Eigen::MatrixXd::Zero(4, 4);
  constexpr int n = 100000;

  for (int i = 0; i < n; ++i) {
    metric_.sample_momentum(random, momentum);
    second_moment += momentum * momentum.transpose() / n;
  }

  // 16 z-scores with variance (P_ij^2 + P_ii P_jj) / n; 4.5 is passed by chance once in 9000 runs.
  const Eigen::MatrixXd precision = covariance().inverse();
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      const double variance =
          (std::pow(precision(i, j), 2) + precision(i, i) * precision(j, j)) / n;
      EXPECT_LT(std::abs(second_moment(i, j) - precision(i, j)) / std::sqrt(variance), 4.5);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, OneCovariance, testing::Bool(),
                         [](const auto& form) { return form.param ? "low_rank" : "dense"; });

TEST(Metric, RefusesWhatIsNoCovariance) {
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(2);
  const Eigen::MatrixXd indefinite = (Eigen::MatrixXd(2, 2) << 1, 2, 2, 1).finished();

  EXPECT_THROW((void)Metric::diagonal(Eigen::Vector2d(1, 0)), std::invalid_argument);
  EXPECT_THROW((void)Metric::dense(indefinite), std::invalid_argument);
  EXPECT_THROW((void)Metric::dense(Eigen::MatrixXd::Identity(2, 3)), std::invalid_argument);
  EXPECT_THROW(
      (void)Metric::low_rank(ones, Eigen::MatrixXd::Identity(2, 1), Eigen::VectorXd::Zero(1)),
      std::invalid_argument);
  EXPECT_THROW(
      (void)Metric::low_rank(-ones, Eigen::MatrixXd::Identity(2, 1), Eigen::VectorXd::Ones(1)),
      std::invalid_argument);
  EXPECT_THROW(
      (void)Metric::low_rank(ones, Eigen::MatrixXd::Identity(3, 1), Eigen::VectorXd::Ones(1)),
      std::invalid_argument);
}

TEST(MetricLearner, IsTheShrunkSampleCovariance) {
  Eigen::MatrixXd draws(3, 6);            // [coordinate, draw]
  draws << 1, 2, 4, 3, 0, -1,             //
      1001, 1000, 1003, 999, 1002, 1004,  //
      0.1, 0.7, -0.2, 0.4, 0.9, 0.3;
  MetricLearner learner(3, MetricLearner::Form::dense);
  MetricLearner variances(3, MetricLearner::Form::diagonal);
  learner.add(Eigen::Vector3d(100, 100, 100));
  learner.restart();

  for (Eigen::Index i = 0; i < draws.cols(); ++i) {
    learner.add(draws.col(i));
    variances.add(draws.col(i));
  }
  const Metric metric = learner.learn();

  const Eigen::MatrixXd centred = draws.colwise() - draws.rowwise().mean();
  const Eigen::MatrixXd shrunk = 6.0 / 11 * centred * centred.transpose() / 5 +
                                 1e-3 * 5 / 11 * Eigen::MatrixXd::Identity(3, 3);
  EXPECT_LT((metric.covariance() - shrunk).norm(), 1e-10);
  EXPECT_LT((variances.learn().variances() - shrunk.diagonal()).norm(), 1e-10);
}

TEST(MetricLearner, NeedsTwoDraws) {
  MetricLearner learner(1, MetricLearner::Form::diagonal);
  learner.add(Eigen::VectorXd::Ones(1));

  EXPECT_THROW((void)learner.learn(), std::invalid_argument);
}

}  // namespace
}  // namespace carers::calibration::nuts
