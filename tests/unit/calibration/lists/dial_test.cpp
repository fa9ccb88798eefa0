#include "calibration/lists/dial.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "calibration/lists/log_linear.hpp"
#include "model/core/problems.hpp"
#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using tests::support::list_table;
using tests::support::model_of;
using tests::support::two_lists;

// 80 on A alone, 7 on B alone, 7 on both: unseen = odds ratio * 80 * 7 / 7.
TEST(Dial, OfTwoListsByHand) {
  const auto by_all = dial_all_lists(94, 80, kDialRatios);
  const auto by_pair = dial_pair(two_lists(87, 14, 7), {}, 3, kDialRatios);

  ASSERT_EQ(by_all.size(), 5U);
  for (std::size_t i = 0; i < by_all.size(); ++i) {
    EXPECT_NEAR(by_all[i].population, 94 + kDialRatios[i] * 80, 1e-9);
    EXPECT_NEAR(by_pair[i].population, by_all[i].population, 1e-6);
    EXPECT_EQ(by_pair[i].odds_ratio, kDialRatios[i]);
  }
}

// Fixed where the larger model estimates it, the pair's odds ratio gives that model's number; at 1
// it gives that of the model without.
TEST(Dial, APairFixedAtItsEstimateIsTheLargerModel) {
  const auto table = list_table("uk_five");
  const auto without = model_of(table, {"LA:NG", "NG:GP"});
  const auto with = model_of(table, {"LA:NG", "NG:GP", "PFNCA:GP"});
  const auto pair = model_of(table, {"PFNCA:GP"}).interactions.front();
  const LogLinearFit larger = fit_log_linear(table, with);
  const auto at = std::ranges::find(larger.effects, pair) - larger.effects.begin();
  const double estimated[] = {std::exp(larger.coefficients[at]), 1.0};

  const auto points = dial_pair(table, without, pair, estimated);

  EXPECT_NEAR(points[0].population, larger.estimate.population, 1e-4);
  EXPECT_NEAR(points[1].population, fit_log_linear(table, without).estimate.population, 1e-6);
}

TEST(Dial, AModelWithoutAnEstimateIsRefused) {
  const auto table = list_table("artificial");

  EXPECT_THROW(static_cast<void>(dial_pair(table, model_of(table, {"A:B"}), 5, kDialRatios)),
               model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::lists
