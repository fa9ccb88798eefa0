#include "calibration/classical/lower_bound.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "calibration/classical/two_lists.hpp"
#include "model/core/problems.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::classical {
namespace {

using model::observation::CaptureHistories;
using tests::support::list_table;
using tests::support::two_lists;

// 68 hares on six occasions, 25 of them caught once and 22 twice.
TEST(LowerBound, OfHaresByHand) {
  const ListEstimate hares = lower_bound(list_table("hare"));

  const double unseen = 5.0 / 6.0 * 25 * 25 / (2.0 * 22);
  EXPECT_NEAR(hares.population, 68 + unseen, 1e-9);
  // the variance of Chao (1987) in powers of f1 / f2
  const double ratio = 25.0 / 22;
  const double a = 5.0 / 6.0;
  EXPECT_NEAR(hares.standard_error,
              std::sqrt(22 * (a / 2 * std::pow(ratio, 2) + a * a * std::pow(ratio, 3) +
                              a * a / 4 * std::pow(ratio, 4))),
              1e-9);
}

TEST(UnequalLowerBound, IsLincolnAndPetersensForTwoLists) {
  const CaptureHistories two = two_lists(87, 14, 7);

  const ListEstimate bound = unequal_lower_bound(two);
  const ListEstimate petersen = lincoln_petersen(two);

  EXPECT_NEAR(bound.population, petersen.population, 1e-9);
  EXPECT_NEAR(bound.standard_error, petersen.standard_error, 1e-9);
}

TEST(UnequalLowerBound, IsChaosForListsOfOneSize) {
  const CaptureHistories alike{.lists = {"A", "B", "C"}, .persons = {0, 9, 9, 4, 9, 4, 4, 1}};

  EXPECT_NEAR(unequal_lower_bound(alike).population, lower_bound(alike).population, 1e-9);
  EXPECT_NEAR(unequal_lower_bound(alike).standard_error, lower_bound(alike).standard_error, 1e-9);
}

// Expected counts of independent lists that find 50 %, 20 % and 10 % of 1,000 people.
TEST(UnequalLowerBound, IsExactWhereListsAreIndependentAndChaosIsTooHigh) {
  const CaptureHistories independent{.lists = {"A", "B", "C"},
                                     .persons = {0, 360, 90, 90, 40, 40, 10, 10}};

  EXPECT_NEAR(unequal_lower_bound(independent).population, 1000.0, 1e-9);
  EXPECT_GT(lower_bound(independent).population, 1010.0);
}

// Half of the people as above, half with a quarter of their odds of being on each list.
TEST(UnequalLowerBound, IsBelowTheTruthWherePeopleDiffer) {
  const double easy[] = {0.5, 0.2, 0.1};
  const double hard[] = {0.2, 0.2 / 3.4, 0.1 / 3.7};  // a quarter of the odds
  CaptureHistories mixed{.lists = {"A", "B", "C"}, .persons = std::vector<double>(8)};
  for (unsigned history = 1; history < 8; ++history) {
    double p_easy = 500.0;
    double p_hard = 500.0;
    for (unsigned list = 0; list < 3; ++list) {
      const bool on = (history >> list) & 1U;
      p_easy *= on ? easy[list] : 1 - easy[list];
      p_hard *= on ? hard[list] : 1 - hard[list];
    }
    mixed.persons[history] = p_easy + p_hard;
  }

  const ListEstimate bound = unequal_lower_bound(mixed);

  EXPECT_LT(bound.population, 1000.0);
  EXPECT_GT(bound.population, model::observation::seen(mixed));
}

TEST(LowerBound, RefusesTablesWithNobodyOnTwoLists) {
  EXPECT_THROW(static_cast<void>(lower_bound(two_lists(10, 10, 0))), model::core::InputError);
  EXPECT_THROW(static_cast<void>(unequal_lower_bound(two_lists(10, 10, 0))),
               model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::classical
