#include "calibration/laplace/metric.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <vector>

#include "calibration/laplace/mode.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Orthonormal columns without a pattern.
MatrixXd directions(Eigen::Index dimension, Eigen::Index count) {
  MatrixXd columns(dimension, count);
  for (Eigen::Index i = 0; i < dimension; ++i) {
    for (Eigen::Index j = 0; j < count; ++j)
      columns(i, j) = std::sin(static_cast<double>((i + 1) * (3 * j + 2)));
  }
  return Eigen::HouseholderQR<MatrixXd>(columns).householderQ() *
         MatrixXd::Identity(dimension, count);
}

// A curvature of 1 along the coordinates, but of those given along some directions.
MatrixXd curvature_with(const MatrixXd& along, const VectorXd& curvatures) {
  const VectorXd excess = curvatures.array() - 1.0;
  return MatrixXd::Identity(along.rows(), along.rows()) +
         along * excess.asDiagonal() * along.transpose();
}

VectorXd velocity_of(nuts::Metric metric, const VectorXd& momentum) {
  VectorXd velocity(momentum.size());
  metric.velocity(momentum, velocity);
  return velocity;
}

TEST(MetricOf, IsTheInverseOfASmallCurvature) {
  MatrixXd curvature(3, 3);
  curvature << 4, 1, 0, 1, 2, -0.5, 0, -0.5, 1;
  const VectorXd momentum = Eigen::Vector3d(1, -2, 3);

  const VectorXd velocity = velocity_of(metric_of(curvature), momentum);

  EXPECT_LT((velocity - curvature.inverse() * momentum).norm(), 1e-12);
}

TEST(MetricOf, FindsTheDirectionsThatStandOutOfALargeCurvature) {
  const MatrixXd along = directions(300, 4);
  const MatrixXd curvature = curvature_with(along, Eigen::Vector4d(0.01, 0.1, 5, 20));

  nuts::Metric metric = metric_of(curvature);

  // All others keep nearly their own variance of 1: a few coordinates' scales hold a little of the
  // four directions.
  for (Eigen::Index k = 0; k < 4; ++k) {
    const VectorXd velocity = velocity_of(metric, along.col(k));
    EXPECT_NEAR(along.col(k).dot(velocity) * along.col(k).dot(curvature * along.col(k)), 1.0, 0.05)
        << k;
  }
  EXPECT_NEAR(velocity_of(metric, directions(300, 5).col(4)).norm(), 1.0, 0.1);
}

TEST(MetricOf, RidgesACurvatureThatIsNotPositive) {
  const MatrixXd curvature = Eigen::Vector3d(2, -0.001, 1).asDiagonal();

  const VectorXd velocity = velocity_of(metric_of(curvature), Eigen::Vector3d(1, 0, 1));

  EXPECT_NEAR(velocity[0], 1 / 2.004, 1e-9);
  EXPECT_NEAR(velocity[2], 1 / 1.004, 1e-9);
}

TEST(TypicalCurvature, OfLikePlacesIsTheirMean) {
  const MatrixXd a = curvature_with(directions(150, 1), VectorXd::Constant(1, 2));
  const MatrixXd b = curvature_with(directions(150, 1), VectorXd::Constant(1, 3));

  EXPECT_LT((typical_curvature({a, b}) - 0.5 * (a + b)).norm(), 1e-10);
}

TEST(TypicalCurvature, GivesLittleWeightToOneSharpPlace) {
  const MatrixXd along = directions(150, 1);
  std::vector<MatrixXd> places(7, MatrixXd(MatrixXd::Identity(150, 150)));
  places.push_back(curvature_with(along, VectorXd::Constant(1, 4000)));

  const MatrixXd typical = typical_curvature(places);

  const double sharpness = along.col(0).dot(typical * along.col(0));
  EXPECT_GT(sharpness, 1.0);
  EXPECT_LT(sharpness, 400.0);  // of the plain mean: 500
}

}  // namespace
}  // namespace carers::calibration::laplace
