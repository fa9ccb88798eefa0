#include "model/numerics/factorial.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace carers::model::numerics {
namespace {

TEST(LogFactorial, IsTheLogarithmOfTheProduct) {
  long double exact = 0.0L;

  for (std::int64_t n = 0; n <= 20000; ++n) {
    if (n > 0) exact += std::log(static_cast<long double>(n));
    const double expected = static_cast<double>(exact);
    ASSERT_NEAR(log_factorial(n), expected, 1e-15 * expected) << n;
  }
}

TEST(LogFactorial, LargeNumbersAgreeWithLogGamma) {
  for (const std::int64_t n : {100000LL, 12000000LL, 1000000000000LL}) {
    const double expected = static_cast<double>(std::lgamma(static_cast<long double>(n) + 1.0L));

    EXPECT_NEAR(log_factorial(n), expected, 1e-15 * expected) << n;
  }
}

TEST(StirlingError, IsWhatStirlingsFormulaLeavesOut) {
  const long double half_log_two_pi = std::log(2.0L * std::numbers::pi_v<long double>) / 2.0L;

  for (std::int64_t n = 1; n <= 200; ++n) {
    const long double x = static_cast<long double>(n);
    const long double exact =
        std::lgamma(x + 1.0L) - ((x + 0.5L) * std::log(x) - x + half_log_two_pi);
    EXPECT_NEAR(stirling_error(n), static_cast<double>(exact), 5e-16) << n;
  }
  EXPECT_EQ(stirling_error(0), 0.0);
}

}  // namespace
}  // namespace carers::model::numerics
