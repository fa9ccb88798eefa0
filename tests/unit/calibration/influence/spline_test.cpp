#include "calibration/influence/spline.hpp"

#include <gtest/gtest.h>

#include <Eigen/QR>
#include <cmath>

#include "model/core/check.hpp"

namespace carers::calibration::influence {
namespace {

// The residual of `target` regressed on a constant and the columns.
double residual(const Eigen::MatrixXd& columns, const Eigen::VectorXd& target) {
  Eigen::MatrixXd all(columns.rows(), columns.cols() + 1);
  all << Eigen::VectorXd::Ones(columns.rows()), columns;
  const Eigen::VectorXd coefficients = all.colPivHouseholderQr().solve(target);
  return (all * coefficients - target).norm();
}

TEST(NaturalSpline, IsStraightBeyondTheOuterKnots) {
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(1001, -3.0, 3.0);

  const Eigen::MatrixXd basis = natural_spline(x, 6);

  ASSERT_EQ(basis.cols(), 5);
  EXPECT_EQ(basis.col(0), x);
  for (const Eigen::Index end : {Eigen::Index{0}, Eigen::Index{981}}) {
    const Eigen::MatrixXd piece = basis.middleRows(end, 20);
    const Eigen::MatrixXd second =
        piece.topRows(18) - 2.0 * piece.middleRows(1, 18) + piece.bottomRows(18);
    EXPECT_LT(second.cwiseAbs().maxCoeff(), 1e-12);
  }
}

TEST(NaturalSpline, FollowsACurveThatAStraightLineDoesNot) {
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(500, -2.0, 2.0);
  const Eigen::VectorXd curve = x.array().exp();

  const double by_spline = residual(natural_spline(x, 6), curve);
  const double by_line = residual(x, curve);

  EXPECT_LT(by_spline, 0.1 * by_line);
}

TEST(NaturalSpline, ValuesThatRepeatAreLeftAsTheyAre) {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(100);
  x.head(10).setOnes();

  EXPECT_EQ(natural_spline(x, 6), x);
}

TEST(NaturalSpline, NeedsThreeKnots) {
  if (!model::core::kChecksOn) GTEST_SKIP() << "checks are off in this build";
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(10, 0.0, 1.0);

  EXPECT_THROW(static_cast<void>(natural_spline(x, 2)), model::core::LogicError);
}

}  // namespace
}  // namespace carers::calibration::influence
