#include "model/numerics/log_sum_exp.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace carers::model::numerics {
namespace {

TEST(LogSumExp, AddsUpWhatIsKnownByItsLogarithm) {
  EXPECT_NEAR(log_sum_exp(Eigen::Array3d(std::log(1.0), std::log(2.0), std::log(4.0))),
              std::log(7.0), 1e-15);
}

TEST(LogSumExp, NeitherOverflowsNorVanishes) {
  EXPECT_NEAR(log_sum_exp(Eigen::Array2d(1000.0, 1000.0)), 1000.0 + std::log(2.0), 1e-12);
  EXPECT_NEAR(log_sum_exp(Eigen::Array2d(-1000.0, -1000.0)), -1000.0 + std::log(2.0), 1e-12);
}

TEST(LogSumExp, TakesNothingFromWhatIsZero) {
  EXPECT_EQ(log_sum_exp(Eigen::Array2d(3.0, -std::numeric_limits<double>::infinity())), 3.0);
}

}  // namespace
}  // namespace carers::model::numerics
