#include "model/numerics/rank_statistics.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <vector>

namespace carers::model::numerics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AverageRanks, TiesShareTheirAverage) {
  const std::vector<double> values{3, 1, 3, -2, 3, 1};

  const std::vector<double> ranks = average_ranks(values);

  EXPECT_THAT(ranks, ElementsAre(5, 2.5, 5, 1, 5, 2.5));
}

TEST(AverageRanks, OfNothingAreNone) { EXPECT_THAT(average_ranks({}), IsEmpty()); }

// Expected values by hand from Hyndman and Fan (1996): type 7 at position 1 + 4p, type 8 at 1/3 + p
// (5 + 1/3).
TEST(Quantile, InterpolatesByType) {
  const std::vector<double> values{50, 10, 40, 20, 30};

  EXPECT_NEAR(quantile(values, 0.1, QuantileType::type_7), 14, 1e-12);
  EXPECT_NEAR(quantile(values, 0.5, QuantileType::type_7), 30, 1e-12);
  EXPECT_NEAR(quantile(values, 0.9, QuantileType::type_7), 46, 1e-12);
  EXPECT_NEAR(quantile(values, 0.25, QuantileType::type_8), 10 + 10 * (1.0 / 3 + 4.0 / 3 - 1),
              1e-12);
  EXPECT_NEAR(quantile(values, 0.5, QuantileType::type_8), 30, 1e-12);
  EXPECT_EQ(quantile(values, 0.05, QuantileType::type_8), 10);
  EXPECT_EQ(quantile(values, 0.95, QuantileType::type_8), 50);
}

TEST(Quantile, EndsAreMinimumAndMaximum) {
  const std::vector<double> values{2, 7, 1};

  for (const QuantileType type : {QuantileType::type_7, QuantileType::type_8}) {
    EXPECT_EQ(quantile(values, 0, type), 1);
    EXPECT_EQ(quantile(values, 1, type), 7);
  }
}

TEST(Quantile, OfOneValueIsThatValue) { EXPECT_EQ(quantile(std::vector<double>{4}, 0.3), 4); }

TEST(Quantile, InfiniteNeighboursDoNotMakeNotANumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> values{-infinity, -infinity, 0, infinity, infinity};

  EXPECT_EQ(quantile(values, 0.1), -infinity);
  EXPECT_EQ(quantile(values, 0.9), infinity);
}

// Digits from tables of the normal distribution (DLMF 7.17; R's qnorm).
TEST(NormalQuantile, HasTheTablesDigits) {
  EXPECT_EQ(normal_quantile(0.5), 0);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_quantile(0.025), -1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-13);
  EXPECT_EQ(normal_quantile(0), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(normal_quantile(1), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace carers::model::numerics
