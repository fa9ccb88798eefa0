#include "calibration/validation/scores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::validation {
namespace {

using Draws = std::vector<double>;

TEST(DrawnQuantile, IsTheSmallestDrawThatReachesTheShare) {
  Draws hundred(100);
  for (std::size_t i = 0; i < hundred.size(); ++i) hundred[i] = static_cast<double>(i) + 1.0;

  EXPECT_EQ(drawn_quantile(hundred, 0.05), 5);
  EXPECT_EQ(drawn_quantile(hundred, 0.951), 96);
  EXPECT_EQ(drawn_quantile(hundred, 0.5), 50);
  EXPECT_EQ(drawn_quantile(Draws{7}, 0.01), 7);
}

TEST(CentralInterval, HoldsItsLevelOfItsOwnDraws) {
  const Draws draws{1, 1, 2, 2, 2, 3, 3, 4, 5, 9};

  const Bounds bounds = central_interval(draws, 0.8);

  EXPECT_EQ(bounds, (Bounds{.lower = 1, .upper = 5}));
  EXPECT_TRUE(bounds.hold(1));
  EXPECT_TRUE(bounds.hold(5));
  EXPECT_FALSE(bounds.hold(6));
  EXPECT_FALSE(bounds.hold(0));
}

TEST(IntervalScore, IsTheWidthAndAPenaltyForWhatLiesOutside) {
  const Bounds bounds{.lower = 10, .upper = 20};

  EXPECT_NEAR(interval_score(bounds, 15, 0.9), 10, 1e-9);
  EXPECT_NEAR(interval_score(bounds, 23, 0.9), 10 + 20 * 3, 1e-9);
  EXPECT_NEAR(interval_score(bounds, 8, 0.9), 10 + 20 * 2, 1e-9);
  EXPECT_NEAR(interval_score(bounds, 23, 0.5), 10 + 4 * 3, 1e-9);
}

TEST(Crps, OfThreeDrawsIsThatByHand) {
  // mean |x - 3| = (2 + 1 + 1) / 3; mean |x - x'| over all nine pairs = 2 (1 + 3 + 2) / 9
  EXPECT_NEAR(crps(Draws{1, 2, 4}, 3), 4.0 / 3.0 - 6.0 / 9.0, 1e-12);
}

TEST(Crps, OfOneDrawIsTheAbsoluteError) { EXPECT_EQ(crps(Draws{12}, 5), 7); }

// Gneiting and Raftery 2007, section 4.2: CRPS(N(0, 1), y) = y (2 Phi(y) - 1) + 2 phi(y) - 1 /
// sqrt(pi).
TEST(Crps, OfANormalSampleIsThatOfTheNormalDistribution) {
  constexpr double kUnit = 1e6;  // whole numbers in units of a millionth
  constexpr std::size_t kDraws = 4000;
  Draws draws;
  for (std::size_t i = 0; i < kDraws; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / kDraws;
    draws.push_back(std::round(kUnit * model::numerics::normal_quantile(p)));
  }

  for (const double y : {-2.5, 0.0, 0.3, 1.7}) {
    const double phi = std::exp(-0.5 * y * y) / std::sqrt(2.0 * std::numbers::pi);
    const double exact =
        y * std::erf(y / std::numbers::sqrt2) + 2.0 * phi - 1.0 / std::sqrt(std::numbers::pi);
    EXPECT_NEAR(crps(draws, kUnit * y) / kUnit, exact, 1e-3) << y;
  }
}

TEST(RandomisedPit, IsTheRankAmongDrawsWithTiesBrokenAtRandom) {
  const Draws draws{1, 2, 2, 5};

  EXPECT_DOUBLE_EQ(randomised_pit(draws, 2, 0.5), (1 + 0.5 * 3) / 5);
  EXPECT_DOUBLE_EQ(randomised_pit(draws, 0, 0.5), 0.1);
  EXPECT_DOUBLE_EQ(randomised_pit(draws, 9, 0.5), 0.9);
  EXPECT_DOUBLE_EQ(randomised_pit(draws, 3, 0.25), 3.25 / 5);
}

// Every outcome of a law with two values, with its probability: the transform is uniform, so its
// mean is 1/2 and its mean square 1/3.
TEST(RandomisedPit, IsUniformForCountsWithFewValues) {
  constexpr int kDraws = 3;
  constexpr int kSteps = 1000;  // of the uniform number that breaks ties
  double mean = 0.0;
  double square = 0.0;
  for (int outcome = 0; outcome < (1 << (kDraws + 1));
       ++outcome) {  // a fair coin for each draw and for the observed
    Draws draws;
    for (int d = 0; d < kDraws; ++d) draws.push_back((outcome >> d) & 1);
    std::ranges::sort(draws);
    for (int k = 0; k < kSteps; ++k) {
      const double pit = randomised_pit(draws, (outcome >> kDraws) & 1, (k + 0.5) / kSteps);
      mean += pit / (kSteps << (kDraws + 1));
      square += pit * pit / (kSteps << (kDraws + 1));
    }
  }

  EXPECT_NEAR(mean, 1.0 / 2.0, 1e-9);
  EXPECT_NEAR(square, 1.0 / 3.0, 1e-6);
}

}  // namespace
}  // namespace carers::calibration::validation
