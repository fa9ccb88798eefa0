#include "model/numerics/sparse_inverse.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>

namespace carers::model::numerics {
namespace {

// A ring of neighbours with a few long ties: its factor has entries where it has none.
SparseMatrix ring(Eigen::Index size) {
  SparseMatrix matrix(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    matrix.coeffRef(i, i) += 2.5 + 0.1 * static_cast<double>(i % 4);
    for (const Eigen::Index j : {(i + 1) % size, (7 * i + 3) % size}) {
      if (i == j) continue;
      matrix.coeffRef(i, j) -= 0.4;
      matrix.coeffRef(j, i) -= 0.4;
    }
  }
  return matrix;
}

TEST(InverseDiagonal, IsThatOfTheDenseInverse) {
  const SparseMatrix matrix = ring(40);
  const SparseFactor factor(matrix);

  const Eigen::VectorXd diagonal = inverse_diagonal(factor);

  ASSERT_EQ(factor.info(), Eigen::Success);
  ASSERT_GT(factor.matrixL().nestedExpression().nonZeros(), (matrix.nonZeros() - 40) / 2);
  const Eigen::VectorXd expected = Eigen::MatrixXd(matrix).inverse().diagonal();
  EXPECT_LT((diagonal - expected).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(InverseDiagonal, OfADiagonalMatrixIsOneOverIt) {
  SparseMatrix matrix(2, 2);
  matrix.insert(0, 0) = 4.0;
  matrix.insert(1, 1) = 0.5;

  const Eigen::VectorXd diagonal = inverse_diagonal(SparseFactor(matrix));

  EXPECT_DOUBLE_EQ(diagonal[0], 0.25);
  EXPECT_DOUBLE_EQ(diagonal[1], 2.0);
}

}  // namespace
}  // namespace carers::model::numerics
