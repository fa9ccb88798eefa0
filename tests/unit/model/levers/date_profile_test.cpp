#include "model/levers/date_profile.hpp"

#include <gtest/gtest.h>

namespace carers::model::levers {
namespace {

using enum DateProfile::Shape;

TEST(DateProfile, StepCountsThePartOfThePeriodAfterIt) {
  const DateProfile profile{.shape = step, .from = 2020.25};

  EXPECT_EQ(profile.mean_over(2019.0, 2020.0), 0.0);
  EXPECT_DOUBLE_EQ(profile.mean_over(2020.0, 2021.0), 0.75);
  EXPECT_EQ(profile.mean_over(2020.25, 2020.5), 1.0);
}

TEST(DateProfile, RampRisesInAStraightLine) {
  const DateProfile profile{.shape = ramp, .from = 2020.0, .to = 2024.0};

  EXPECT_EQ(profile.mean_over(2019.0, 2020.0), 0.0);
  EXPECT_DOUBLE_EQ(profile.mean_over(2021.0, 2022.0), 0.375);
  EXPECT_DOUBLE_EQ(profile.mean_over(2019.0, 2021.0), 0.0625);
  EXPECT_DOUBLE_EQ(profile.mean_over(2023.0, 2025.0), 0.5 * 0.875 + 0.5);
  EXPECT_EQ(profile.mean_over(2024.0, 2025.0), 1.0);
}

TEST(DateProfile, PulsePasses) {
  const DateProfile profile{.shape = pulse, .from = 2020.0, .to = 2021.0};

  EXPECT_EQ(profile.mean_over(2019.5, 2020.0), 0.0);
  EXPECT_EQ(profile.mean_over(2020.25, 2020.5), 1.0);
  EXPECT_DOUBLE_EQ(profile.mean_over(2020.5, 2021.5), 0.5);
  EXPECT_EQ(profile.mean_over(2021.0, 2022.0), 0.0);
}

TEST(DateProfile, RampOfNoLengthIsAStep) {
  const DateProfile profile{.shape = ramp, .from = 2020.5, .to = 2020.5};

  EXPECT_DOUBLE_EQ(profile.mean_over(2020.0, 2021.0), 0.5);
  EXPECT_EQ(profile.mean_over(2020.5, 2021.5), 1.0);
}

}  // namespace
}  // namespace carers::model::levers
