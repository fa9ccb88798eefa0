#include "calibration/nuts/metric.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace carers::calibration::nuts {
namespace {

// Variances 4, 9, 1, .25, with a covariance of 1.5 between coordinates 2 and 0 in this order.
Metric example() {
  Eigen::VectorXd variances(4);
  variances << -1, 9, -1, 0.25;  // those of the block are replaced
  Eigen::MatrixXd covariance(2, 2);
  covariance << 1, 1.5, 1.5, 4;
  return Metric::with_block(variances, {2, 0}, covariance);
}

Eigen::MatrixXd example_in_full() {
  Eigen::MatrixXd full = Eigen::Vector4d(4, 9, 1, 0.25).asDiagonal();
  full(0, 2) = full(2, 0) = 1.5;
  return full;
}

TEST(Metric, VelocityIsTheCovarianceTimesMomentum) {
  Metric metric = example();
  const Eigen::VectorXd momentum = Eigen::Vector4d(1, -2, 3, 0.5);
  Eigen::VectorXd velocity(4);

  metric.velocity(momentum, velocity);

  EXPECT_LT((velocity - example_in_full() * momentum).norm(), 1e-14);
}

TEST(Metric, MomentaHaveTheInverseCovariance) {
  Metric metric = example();
  ChainRandom random(20, 0);
  Eigen::VectorXd momentum(4);
  Eigen::MatrixXd second_moment = Eigen::MatrixXd::Zero(4, 4);
  constexpr int n = 100000;

  for (int i = 0; i < n; ++i) {
    metric.sample_momentum(random, momentum);
    second_moment += momentum * momentum.transpose() / n;
  }

  // 16 z-scores with variance (P_ij^2 + P_ii P_jj) / n; 4.5 is passed by chance once in 9000 runs.
  const Eigen::MatrixXd precision = example_in_full().inverse();
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      const double variance =
          (std::pow(precision(i, j), 2) + precision(i, i) * precision(j, j)) / n;
      EXPECT_LT(std::abs(second_moment(i, j) - precision(i, j)) / std::sqrt(variance), 4.5);
    }
  }
}

TEST(Metric, RefusesWhatIsNoCovariance) {
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(2);
  const Eigen::MatrixXd indefinite = (Eigen::MatrixXd(2, 2) << 1, 2, 2, 1).finished();

  EXPECT_THROW((void)Metric::diagonal(Eigen::Vector2d(1, 0)), std::invalid_argument);
  EXPECT_THROW((void)Metric::with_block(ones, {0, 1}, indefinite), std::invalid_argument);
  EXPECT_THROW((void)Metric::with_block(ones, {0, 0}, Eigen::MatrixXd::Identity(2, 2)),
               std::invalid_argument);
  EXPECT_THROW((void)Metric::with_block(ones, {2}, Eigen::MatrixXd::Identity(1, 1)),
               std::invalid_argument);
  EXPECT_THROW((void)Metric::with_block(ones, {1}, Eigen::MatrixXd::Identity(2, 2)),
               std::invalid_argument);
}

TEST(MetricLearner, IsTheShrunkSampleCovariance) {
  Eigen::MatrixXd draws(3, 6);            // [coordinate, draw]
  draws << 1, 2, 4, 3, 0, -1,             //
      1001, 1000, 1003, 999, 1002, 1004,  //
      0.1, 0.7, -0.2, 0.4, 0.9, 0.3;
  MetricLearner learner(3, {2, 0});
  learner.add(Eigen::Vector3d(100, 100, 100));
  learner.restart();

  for (Eigen::Index i = 0; i < draws.cols(); ++i) learner.add(draws.col(i));
  const Metric metric = learner.learn();

  const Eigen::MatrixXd centred = draws.colwise() - draws.rowwise().mean();
  const Eigen::MatrixXd shrunk = 6.0 / 11 * centred * centred.transpose() / 5 +
                                 1e-3 * 5 / 11 * Eigen::MatrixXd::Identity(3, 3);
  EXPECT_LT((metric.variances() - shrunk.diagonal()).norm(), 1e-10);
  EXPECT_NEAR(metric.covariance()(0, 1), shrunk(2, 0), 1e-12);
  EXPECT_NEAR(metric.covariance()(1, 0), shrunk(2, 0), 1e-12);
  EXPECT_NEAR(metric.covariance()(0, 0), shrunk(2, 2), 1e-12);
}

TEST(MetricLearner, IsAWeightedMeanWithTheMetricKnownBefore) {
  const Metric known = Metric::with_block(Eigen::Vector3d(2, 3, 4), {0, 2},
                                          (Eigen::MatrixXd(2, 2) << 2, 1, 1, 4).finished());
  MetricLearner learner(3, {0, 2});

  learner.add(Eigen::Vector3d(-1, 5, 3));
  learner.add(Eigen::Vector3d(1, 9, -3));
  const Metric metric = learner.learn_from(known);

  // one degree of freedom; the metric known before counts as five draws
  EXPECT_NEAR(metric.variances()[1], (8.0 + 5 * 3.0) / 6, 1e-12);
  EXPECT_NEAR(metric.covariance()(0, 0), (2.0 + 5 * 2.0) / 6, 1e-12);
  EXPECT_NEAR(metric.covariance()(0, 1), (-6.0 + 5 * 1.0) / 6, 1e-12);
}

TEST(MetricLearner, NeedsTwoDraws) {
  MetricLearner learner(1, {});
  learner.add(Eigen::VectorXd::Ones(1));

  EXPECT_THROW((void)learner.learn(), std::invalid_argument);
}

}  // namespace
}  // namespace carers::calibration::nuts
