#include "model/numerics/gamma.hpp"

#include <gtest/gtest.h>
#include <math.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace carers::model::numerics {
namespace {

TEST(LogGamma, IsThatOfBoostOverManyMagnitudes) {
  for (double x = 1e-3; x < 1e7; x *= 1.7) {
    const double exact = boost::math::lgamma(x);

    EXPECT_NEAR(log_gamma(x), exact, 1e-14 * std::max(1.0, std::abs(exact))) << x;
  }
}

// The logarithm of the absolute value: gamma(-0.5) = -2 sqrt(pi).
TEST(LogGamma, LeavesTheSignOut) {
  EXPECT_NEAR(log_gamma(-0.5), std::log(2.0 * std::sqrt(std::acos(-1.0))), 1e-15);
}

TEST(LogGamma, WritesNoGlobalSign) {
  signgam = 7;

  static_cast<void>(log_gamma(-0.5));

  EXPECT_EQ(signgam, 7);
}

}  // namespace
}  // namespace carers::model::numerics
