#include "calibration/lists/linear_programme.hpp"

#include <gtest/gtest.h>

namespace carers::calibration::lists {
namespace {

Eigen::MatrixXd equations(Eigen::Index rows, Eigen::Index columns,
                          std::initializer_list<double> a) {
  Eigen::MatrixXd matrix(rows, columns);
  auto next = a.begin();
  for (Eigen::Index row = 0; row < rows; ++row) {
    for (Eigen::Index column = 0; column < columns; ++column) matrix(row, column) = *next++;
  }
  return matrix;
}

TEST(LinearProgramme, OneEquationNeedsBothSigns) {
  EXPECT_TRUE(has_positive_solution(equations(1, 2, {1, -3})));
  EXPECT_FALSE(has_positive_solution(equations(1, 2, {1, 3})));
  EXPECT_FALSE(has_positive_solution(equations(1, 2, {-1, 0})));
}

TEST(LinearProgramme, AnEquationThatSaysNothingForbidsNothing) {
  EXPECT_TRUE(has_positive_solution(Eigen::MatrixXd(0, 4)));
  EXPECT_TRUE(has_positive_solution(equations(2, 2, {0, 0, 0, 0})));
  EXPECT_TRUE(has_positive_solution(equations(2, 2, {1, -1, 2, -2})));
}

// x1 = x2 and x1 + x2 = x3 go together; with x3 = x1 as well only x2 = 0 is left.
TEST(LinearProgramme, EquationsMayContradictEachOther) {
  EXPECT_TRUE(has_positive_solution(equations(2, 3, {1, -1, 0, 1, 1, -1})));
  EXPECT_FALSE(has_positive_solution(equations(3, 3, {1, -1, 0, 1, 1, -1, 1, 0, -1})));
}

// The second unknown is nothing in every solution that is not negative: x1 + x2 = x3 and
// x1 = x3 + x2.
TEST(LinearProgramme, OneUnknownThatMustBeNothingIsEnoughToFail) {
  EXPECT_FALSE(has_positive_solution(equations(2, 3, {1, 1, -1, 1, -1, -1})));
}

// Four points around the origin of the plane hold it within, three of them on one side do not.
TEST(LinearProgramme, WeightsBalanceWhereTheOriginIsWithin) {
  EXPECT_TRUE(has_positive_solution(equations(2, 4, {3, -1, -2, 0.5, 1, 2, -3, -1})));
  EXPECT_FALSE(has_positive_solution(equations(2, 3, {3, -1, 0.5, 1, 2, 0})));
}

}  // namespace
}  // namespace carers::calibration::lists
