#include "scenarios/comparison.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <limits>

#include "scenarios/summary.hpp"

namespace carers::scenarios {
namespace {

using ::testing::ElementsAre;

constexpr std::array kProbabilities{0.0, 0.5, 1.0};
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// One quantity, one time, one place: the baseline's runs, then the other scenario's.
template <class Value>
RunTable<Value> two_scenarios(const std::array<Value, 4>& baseline,
                              const std::array<Value, 4>& other) {
  RunTable<Value> table({.quantities = 1, .scenarios = 2, .runs = 4, .times = 1, .places = 1});
  for (std::size_t run = 0; run < 4; ++run) {
    table.at({.scenario = 0, .run = run}) = baseline[run];
    table.at({.scenario = 1, .run = run}) = other[run];
  }
  return table;
}

TEST(Comparison, TakesDifferencesWithinEachRun) {
  // unpaired, the two would look alike: both hold 100, 200, 300 and 400
  const auto table = two_scenarios<std::int32_t>({100, 200, 300, 400}, {200, 300, 400, 100});

  const Comparison comparison = compare_with_baseline(table, 0, kProbabilities);

  EXPECT_THAT(comparison.means, ElementsAre(0.0, 0.0));
  EXPECT_THAT(comparison.quantiles, ElementsAre(0.0, 0.0, 0.0, -300.0, 100.0, 100.0));
  EXPECT_THAT(comparison.p_more, ElementsAre(0.0, 0.75));
}

TEST(Comparison, CountsTiesApart) {
  const auto table = two_scenarios<std::int32_t>({5, 5, 5, 5}, {5, 6, 7, 4});

  const Comparison comparison = compare_with_baseline(table, 0, kProbabilities);

  EXPECT_THAT(comparison.p_more, ElementsAre(0.0, 0.5));
  EXPECT_THAT(comparison.p_equal, ElementsAre(1.0, 0.25));
}

TEST(Comparison, LeavesOutRunsInWhichEitherIsUndefined) {
  const auto table = two_scenarios<double>({1.0, kNone, 1.0, 1.0}, {3.0, 9.0, kNone, 1.0});

  const Comparison comparison = compare_with_baseline(table, 0, kProbabilities);

  EXPECT_EQ(comparison.means[1], 1.0);
  EXPECT_EQ(comparison.p_more[1], 0.5);
  EXPECT_EQ(comparison.p_equal[1], 0.5);
}

TEST(Comparison, IsUndefinedWhereAllRunsAre) {
  const auto table = two_scenarios<double>({1.0, 1.0, 1.0, 1.0}, {kNone, kNone, kNone, kNone});

  const Comparison comparison = compare_with_baseline(table, 0, kProbabilities);

  EXPECT_TRUE(std::isnan(comparison.means[1]));
  EXPECT_TRUE(std::isnan(comparison.p_more[1]));
  EXPECT_TRUE(std::isnan(comparison.quantiles[3]));
}

TEST(Summary, PutsProbabilitiesBeforeTimesAndPlaces) {
  RunTable<std::int32_t> table(
      {.quantities = 2, .scenarios = 1, .runs = 3, .times = 2, .places = 2});
  for (std::size_t run = 0; run < 3; ++run) {
    for (std::size_t time = 0; time < 2; ++time) {
      for (std::size_t place = 0; place < 2; ++place) {
        table.at({.quantity = 1, .run = run, .time = time, .place = place}) =
            static_cast<std::int32_t>(100 * time + 10 * place + run);
      }
    }
  }

  const Summary summary = summarize(table, 1, kProbabilities);

  EXPECT_THAT(summary.means, ElementsAre(1, 11, 101, 111));
  EXPECT_THAT(summary.quantiles, ElementsAre(0, 10, 100, 110, 1, 11, 101, 111, 2, 12, 102, 112));
}

}  // namespace
}  // namespace carers::scenarios
