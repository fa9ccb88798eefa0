#include "calibration/laplace/precision_factor.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

namespace carers::calibration::laplace {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// An arrow: each coordinate leans on the first one only.
MatrixXd arrow() {
  MatrixXd matrix = VectorXd::LinSpaced(6, 2.0, 7.0).asDiagonal();
  matrix.row(0).tail(5).setConstant(-0.5);
  matrix.col(0).tail(5).setConstant(-0.5);
  return matrix;
}

class OfPrecision : public testing::TestWithParam<bool> {
 protected:
  static Precision precision(const MatrixXd& matrix) {
    if (GetParam()) return SparseMatrix(matrix.sparseView());
    return matrix;
  }
};

TEST_P(OfPrecision, SolvesAndMeasures) {
  const VectorXd x = VectorXd::LinSpaced(6, -1.0, 2.0);

  const PrecisionFactor factor = PrecisionFactor::of(precision(arrow())).value();

  EXPECT_NEAR(factor.log_determinant(), std::log(arrow().determinant()), 1e-12);
  EXPECT_LT((factor.solve(arrow() * x) - x).norm(), 1e-13);
  EXPECT_LT((factor.variances() - arrow().inverse().diagonal()).norm(), 1e-13);
}

TEST_P(OfPrecision, SpreadsAsTheInverse) {
  const PrecisionFactor factor = PrecisionFactor::of(precision(arrow())).value();
  MatrixXd root(6, 6);

  for (Eigen::Index k = 0; k < 6; ++k) root.col(k) = factor.spread(VectorXd::Unit(6, k));

  EXPECT_LT((root * root.transpose() - arrow().inverse()).norm(), 1e-13);
  const VectorXd x = VectorXd::LinSpaced(6, -1.0, 2.0);
  EXPECT_LT((factor.gather(x) - root.transpose() * x).norm(), 1e-13);
}

TEST_P(OfPrecision, IsNothingWhereItIsNotPositive) {
  MatrixXd matrix = arrow();
  matrix(3, 3) = -0.1;

  EXPECT_FALSE(PrecisionFactor::of(precision(matrix)));
  EXPECT_GT(PrecisionFactor::ridged(precision(matrix)).variances().minCoeff(), 0.0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, OfPrecision, testing::Bool(),
                         [](const auto& kind) { return kind.param ? "sparse" : "dense"; });

}  // namespace
}  // namespace carers::calibration::laplace
