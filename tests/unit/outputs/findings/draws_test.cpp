#include "outputs/findings/draws.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace carers::outputs::findings {
namespace {

using model::core::LabelledArray;
using testing::ElementsAre;

LabelledArray by_draw_and_place() {
  return {.name = "hidden",
          .axes = {{.name = "draw", .size = 3, .labels = {}},
                   {.name = "locality", .size = 2, .labels = {}}},
          .values = std::vector<std::int64_t>{1, 10, 2, 20, 3, 30}};
}

TEST(Along, TakesOnePlacesDraws) {
  EXPECT_THAT(along(by_draw_and_place(), "draw", {{"locality", 1}}), ElementsAre(10, 20, 30));
  EXPECT_THAT(along(by_draw_and_place(), "locality", {{"draw", 2}}), ElementsAre(3, 30));
}

TEST(Along, RefusesAnAxisLeftOpenOrAPlaceBeyondTheEnd) {
  EXPECT_THROW(static_cast<void>(along(by_draw_and_place(), "draw", {})), std::out_of_range);
  EXPECT_THROW(static_cast<void>(along(by_draw_and_place(), "draw", {{"locality", 2}})),
               std::out_of_range);
}

TEST(IntervalOf, IsTheMedianAndTheMiddleNinetyPercent) {
  std::vector<double> values;
  for (int i = 100; i >= 0; --i) values.push_back(i);

  const auto interval = interval_of(values);

  EXPECT_NEAR(interval.low, 5, 1e-12);
  EXPECT_NEAR(interval.middle, 50, 1e-12);
  EXPECT_NEAR(interval.high, 95, 1e-12);
}

TEST(IntervalOf, IsUnknownWhereADrawIs) {
  EXPECT_TRUE(std::isnan(interval_of({1, std::numeric_limits<double>::quiet_NaN()}).middle));
  EXPECT_TRUE(std::isnan(interval_of({}).low));
}

TEST(IntervalAt, ReadsQuantilesByTheirLabels) {
  const LabelledArray array{.name = "waiting",
                            .axes = {{.name = "quantile",
                                      .size = 4,
                                      .labels = std::vector<double>{0.95, 0.05, 0.25, 0.5}},
                                     {.name = "year", .size = 1, .labels = {}}},
                            .values = std::vector<double>{9, 1, 2, 4}};

  const auto interval = interval_at(array, {{"year", 0}});

  EXPECT_EQ(interval, (wording::Interval{.low = 1, .middle = 4, .high = 9}));
}

}  // namespace
}  // namespace carers::outputs::findings
