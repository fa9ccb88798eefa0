#include "calibration/influence/explained.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace carers::calibration::influence {
namespace {

Eigen::MatrixXd uniform(Eigen::Index draws, Eigen::Index columns, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> between(-std::numbers::pi, std::numbers::pi);
  return Eigen::MatrixXd::NullaryExpr(draws, columns, [&] { return between(random); });
}

Eigen::MatrixXd normal(Eigen::Index draws, Eigen::Index columns, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> standard;
  return Eigen::MatrixXd::NullaryExpr(draws, columns, [&] { return standard(random); });
}

// Ishigami and Homma (1990), a = 7, b = .1. First-order indices as published (Saltelli et al. 2008,
// Global Sensitivity Analysis, section 4.2): .3139, .4424 and 0.
TEST(ExplainedVariance, IsThatOfIshigamisFunction) {
  const Eigen::MatrixXd x = uniform(40000, 3, 1990);
  const Eigen::ArrayXd first = x.col(0).array().sin();
  const Eigen::MatrixXd y =
      first + 7.0 * x.col(1).array().sin().square() + 0.1 * x.col(2).array().pow(4) * first;

  // The second wave has four turns: knots as few as these follow it nearly.
  EXPECT_NEAR(explained_variance(x.col(0), y).share[0], 0.3139, 0.01);
  EXPECT_NEAR(explained_variance(x.col(1), y).share[0], 0.4424, 0.03);
  EXPECT_NEAR(explained_variance(x.col(2), y).share[0], 0.0, 0.002);
}

// y = 2 a + b + noise of variance 4: shares 4/9 and 1/9, together 5/9.
TEST(ExplainedVariance, OfNormalsIsExactWithinItsError) {
  const Eigen::MatrixXd x = normal(2000, 3, 7);
  const Eigen::MatrixXd y = 2.0 * x.col(0) + x.col(1) + 2.0 * x.col(2);

  const Explained a = explained_variance(x.col(0), y);
  const Explained b = explained_variance(x.col(1), y);
  const Explained both = explained_variance(x.leftCols(2), y);

  // Errors of the coefficients only: that of the draws' own variances comes on top.
  EXPECT_NEAR(a.share[0], 4.0 / 9.0, 4.0 * a.standard_error[0]);
  EXPECT_NEAR(b.share[0], 1.0 / 9.0, 4.0 * b.standard_error[0]);
  EXPECT_NEAR(both.share[0], 5.0 / 9.0, 4.0 * both.standard_error[0]);
  EXPECT_LT(a.standard_error[0], 0.03);
}

// Neither factor of a product alone tells anything of it; both tell all.
TEST(ExplainedVariance, OfAProductNeedsBoth) {
  const Eigen::MatrixXd x = normal(4000, 2, 11);
  const Eigen::MatrixXd y = x.col(0).cwiseProduct(x.col(1));

  EXPECT_LT(explained_variance(x.col(0), y).share[0], 0.02);
  EXPECT_GT(explained_variance(x, y).share[0], 0.999);
}

// Unadjusted, five columns of noise would explain 5 in 200 of anything.
TEST(ExplainedVariance, OfWhatHasNothingToDoWithItIsNoneOnAverage) {
  const Eigen::MatrixXd y = normal(200, 400, 3);

  const Explained found = explained_variance(normal(200, 1, 5), y);

  EXPECT_LT(found.share.mean(), 0.012);  // shares below nothing are put at nothing
}

TEST(ExplainedVariance, OfWhatDoesNotVaryIsNone) {
  const Eigen::MatrixXd x = normal(100, 1, 3);
  const Eigen::MatrixXd constant = Eigen::MatrixXd::Constant(100, 1, 5.0);

  EXPECT_EQ(explained_variance(x, constant).share[0], 0.0);
  EXPECT_EQ(explained_variance(constant, x).share[0], 0.0);
}

// y = x0, as in a regression of 20 draws on lines only: curves of 4 quantities would have 28
// columns.
TEST(ExplainedVariance, OfFewDrawsIsByStraightLinesOrNotTold) {
  const Eigen::MatrixXd x = normal(20, 12, 3);
  const Eigen::MatrixXd y = x.col(0);

  const double by_four = explained_variance(x.leftCols(4), y).share[0];
  const double by_twelve = explained_variance(x, y).share[0];

  EXPECT_NEAR(by_four, 1.0, 1e-9);
  EXPECT_TRUE(std::isnan(by_twelve));
}

}  // namespace
}  // namespace carers::calibration::influence
