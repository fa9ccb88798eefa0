#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <numbers>

#include "calibration/diagnostics/convergence.hpp"
#include "calibration/nuts/nuts.hpp"
#include "tests/statistical/calibration/nuts/checks.hpp"
#include "tests/unit/calibration/nuts/densities.hpp"

namespace carers::calibration::nuts {
namespace {

NutsOptions options_for(Eigen::Index dimension) {
  NutsOptions options;
  options.draws = 2000;
  options.seed = 29;
  options.initial_positions =
      starts_around(Eigen::VectorXd::Constant(dimension, 0.5), 0.4, options.chains);
  return options;
}

void expect_moments(const NutsResult& result, const Eigen::MatrixXd& covariance) {
  for (Eigen::Index i = 0; i < covariance.rows(); ++i) {
    const Eigen::MatrixXd draws = result.coordinate(static_cast<std::size_t>(i));
    const std::string what = "coordinate " + std::to_string(i);
    expect_mean(draws, 0, what);
    expect_sd(draws, std::sqrt(covariance(i, i)), what);
    EXPECT_LT(diagnostics::rhat(draws), 1.01) << what;
  }
  EXPECT_EQ(result.n_divergent(), 0U);
}

TEST(Gaussian, StandardInOneDimension) {
  const NutsResult result = sample(standard_normal(1), options_for(1));

  expect_moments(result, Eigen::MatrixXd::Identity(1, 1));
}

TEST(Gaussian, OfTenScales) {
  const Eigen::VectorXd variances = Eigen::VectorXd::LinSpaced(10, -4, 4).array().exp();

  const NutsResult result =
      sample(Gaussian(variances.cwiseInverse().asDiagonal()), options_for(10));

  expect_moments(result, variances.asDiagonal());
}

// Forty coordinates whose neighbours correlate by .95, and ten independent ones.
Eigen::MatrixXd correlated_covariance() {
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(50, 50);
  for (Eigen::Index i = 0; i < 40; ++i) {
    for (Eigen::Index j = 0; j < 40; ++j) {
      covariance(i, j) = std::pow(0.95, static_cast<double>(std::abs(i - j)));
    }
  }
  for (Eigen::Index i = 40; i < 50; ++i) covariance(i, i) = static_cast<double>(i - 39);
  return covariance;
}

TEST(Gaussian, CorrelatedInFiftyDimensionsWithADenseMetric) {
  const Eigen::MatrixXd covariance = correlated_covariance();
  NutsOptions options = options_for(50);
  options.metric = MetricKind::dense;

  const NutsResult result = sample(Gaussian(covariance.inverse()), options);

  expect_moments(result, covariance);
}

TEST(Gaussian, CorrelatedInFiftyDimensionsWithAGivenMetric) {
  const Eigen::MatrixXd covariance = correlated_covariance();
  const Eigen::VectorXd scales = covariance.diagonal().cwiseSqrt();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> scaled(
      scales.cwiseInverse().asDiagonal() * covariance * scales.cwiseInverse().asDiagonal());
  const Gaussian density(covariance.inverse());
  NutsOptions options = options_for(50);
  const NutsResult diagonal = sample(density, options);
  options.metric = MetricKind::given;
  options.initial_metrics = {Metric::low_rank(scales, scaled.eigenvectors(), scaled.eigenvalues())};

  const NutsResult given = sample(density, options);

  expect_moments(given, covariance);
  // The metric makes the posterior round, so that trajectories are several times shorter.
  EXPECT_LT(3 * given.chains[0].n_leapfrog, diagonal.chains[0].n_leapfrog);
}

TEST(TruncatedNormal, IsRightThoughHalfTheSpaceFails) {
  NutsOptions options = options_for(1);
  options.draws = 5000;

  const NutsResult result = sample(TruncatedNormal{.bound = 0}, options);

  const Eigen::MatrixXd draws = result.coordinate(0);
  expect_mean(draws, std::sqrt(2 / std::numbers::pi), "mean");
  expect_sd(draws, std::sqrt(1 - 2 / std::numbers::pi), "sd");
  expect_mean(draws.array().square(), 1, "second moment");
}

}  // namespace
}  // namespace carers::calibration::nuts
