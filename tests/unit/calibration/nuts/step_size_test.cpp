#include "calibration/nuts/step_size.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace carers::calibration::nuts {
namespace {

TEST(DualAveraging, FirstStepsFollowTheFormula) {
  DualAveraging averaging(0.5, 0.8);

  const double first = averaging.learn(0.6);
  const double second = averaging.learn(1.7);

  // error = .2 / 11, then 11/12 of that plus (.8 - 1) / 12; log step = log 5 - error sqrt(m) / .05.
  EXPECT_NEAR(first, std::exp(std::log(5.0) - 0.2 / 11 / 0.05), 1e-12);
  EXPECT_NEAR(second, std::exp(std::log(5.0)), 1e-12);
}

TEST(DualAveraging, FindsTheStepOfTheTargetAcceptance) {
  // An acceptance of exp(-step) is .8 at step = -log .8.
  DualAveraging averaging(1, 0.8);
  double step = 1;

  for (int i = 0; i < 2000; ++i) step = averaging.learn(std::exp(-step));

  // The pull towards ten times the first step fades with the square root of the iterations.
  EXPECT_NEAR(step, -std::log(0.8), 5e-3);
  EXPECT_NEAR(averaging.final_step_size(), -std::log(0.8), 5e-3);
}

TEST(DualAveraging, RestartsAfresh) {
  DualAveraging averaging(1, 0.8);
  (void)averaging.learn(0.1);
  DualAveraging fresh(0.3, 0.8);

  averaging.restart(0.3);

  EXPECT_EQ(averaging.final_step_size(), 0.3);
  EXPECT_EQ(averaging.learn(0.5), fresh.learn(0.5));
}

}  // namespace
}  // namespace carers::calibration::nuts
