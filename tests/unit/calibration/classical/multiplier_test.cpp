#include "calibration/classical/multiplier.hpp"

#include <gtest/gtest.h>

#include "model/core/problems.hpp"

namespace carers::calibration::classical {
namespace {

// Halton Borough Council, Young Carers' Strategy 2012: 24,508 children aged 5 to 19; 474 known to
// the 2001 census.
TEST(PrevalenceMultiplier, GivesHaltonsFiguresOf2012) {
  const MultiplierEstimate low = prevalence_multiplier(24508, 0.021, 474);
  const MultiplierEstimate high = prevalence_multiplier(24508, 0.041);

  EXPECT_EQ(low.young_carers, 515);
  EXPECT_EQ(low.hidden, 41);
  EXPECT_EQ(high.young_carers, 1005);
}

TEST(PrevalenceMultiplier, RefusesWhatCannotBe) {
  EXPECT_THROW(static_cast<void>(prevalence_multiplier(-1, 0.02)), model::core::InputError);
  EXPECT_THROW(static_cast<void>(prevalence_multiplier(100, 1.2)), model::core::InputError);
  EXPECT_THROW(static_cast<void>(prevalence_multiplier(100, 0.2, -3)), model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::classical
