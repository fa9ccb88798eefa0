#include "calibration/classical/two_lists.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/core/problems.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::classical {
namespace {

using tests::support::list_table;
using tests::support::two_lists;

// By hand: 88 * 15 / 8 - 1 = 164, with variance 88 * 15 * 80 * 7 / (8^2 * 9).
TEST(Chapman, OfTwoListsByHand) {
  const ListEstimate found = chapman(two_lists(87, 14, 7));

  EXPECT_NEAR(found.population, 164.0, 1e-9);
  EXPECT_NEAR(found.standard_error, std::sqrt(88.0 * 15 * 80 * 7 / (64 * 9)), 1e-9);
}

// Burnham's interval by hand: 94 seen, 70 unseen, exp(1.959964 sqrt(log(1 + 1283.33 / 4900)))
// = 2.573608.
TEST(Chapman, TheIntervalIsLogNormalAboveThoseSeen) {
  const ListEstimate found = chapman(two_lists(87, 14, 7));

  EXPECT_NEAR(found.lower, 94 + 70 / 2.573608, 1e-4);
  EXPECT_NEAR(found.upper, 94 + 70 * 2.573608, 1e-3);
  EXPECT_GT(chapman(two_lists(10, 10, 0)).lower, 20.0);
}

TEST(Chapman, AListInsideTheOtherLeavesNobodyUnseen) {
  const ListEstimate inside = chapman(two_lists(30, 10, 10));

  EXPECT_EQ(inside.population, 30);
  EXPECT_EQ(inside.lower, 30);
  EXPECT_EQ(inside.upper, 30);
}

TEST(LincolnPetersen, IsTheProductOfTheListsOverTheirOverlap) {
  const ListEstimate found = lincoln_petersen(two_lists(87, 14, 7));

  EXPECT_NEAR(found.population, 174.0, 1e-9);
  // n1 n2 (n1 - m)(n2 - m) / m^3, Sekar and Deming (1949)
  EXPECT_NEAR(found.standard_error, std::sqrt(87.0 * 14 * 80 * 7 / 343), 1e-9);
}

TEST(LincolnPetersen, RefusesWhatItCannotAnswer) {
  EXPECT_THROW(static_cast<void>(lincoln_petersen(two_lists(10, 10, 0))), model::core::InputError);
  EXPECT_THROW(static_cast<void>(lincoln_petersen(list_table("hare"))), model::core::InputError);
  EXPECT_THROW(static_cast<void>(chapman(list_table("hare"))), model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::classical
