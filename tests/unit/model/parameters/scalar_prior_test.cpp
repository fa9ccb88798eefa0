#include "model/parameters/scalar_prior.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "model/core/problems.hpp"

namespace carers::model::parameters {
namespace {

struct Case {
  std::string name;
  Prior prior;
};

class ScalarPrior : public testing::TestWithParam<Case> {};

TEST_P(ScalarPrior, IntegratesToOneOverTheSampledScale) {
  const Prior prior = GetParam().prior;

  double integral = 0.0;
  constexpr double kStep = 1e-3;
  for (double x = -60.0; x <= 60.0; x += kStep)
    integral += std::exp(evaluate(prior, x).log_density) * kStep;

  EXPECT_NEAR(integral, 1.0, 1e-6);
}

TEST_P(ScalarPrior, SlopeAgreesWithDifferences) {
  const Prior prior = GetParam().prior;

  for (const double shift : {-1.3, -0.2, 0.0, 0.7, 1.6}) {
    const double x = centre(prior) + shift;
    constexpr double kStep = 1e-5;
    const double difference =
        (evaluate(prior, x + kStep).log_density - evaluate(prior, x - kStep).log_density) /
        (2.0 * kStep);
    EXPECT_NEAR(evaluate(prior, x).d_x, difference, 1e-6 * std::max(1.0, std::abs(difference)));
  }
}

INSTANTIATE_TEST_SUITE_P(All, ScalarPrior,
                         testing::Values(Case{"normal", {Distribution::normal, 0.3, 0.7}},
                                         Case{"half_normal", {Distribution::half_normal, 0.0, 0.3}},
                                         Case{"log_normal", {Distribution::log_normal, 0.6, 0.7}},
                                         Case{"logit_normal",
                                              {Distribution::logit_normal, 0.2, 0.9}},
                                         Case{"beta", {Distribution::beta, 2.0, 60.0}},
                                         Case{"gamma", {Distribution::gamma, 4.0, 2.5}}),
                         [](const auto& tested) { return tested.param.name; });

TEST(Transform, GoesThereAndBack) {
  for (const Transform transform : {Transform::identity, Transform::exponential,
                                    Transform::inverse_logit, Transform::hyperbolic_tangent}) {
    for (const double x : {-3.0, -0.4, 0.0, 1.7}) {
      EXPECT_NEAR(unconstrain(transform, constrain(transform, x)), x, 1e-12);
      constexpr double kStep = 1e-6;
      const double difference =
          (constrain(transform, x + kStep) - constrain(transform, x - kStep)) / (2.0 * kStep);
      EXPECT_NEAR(slope(transform, constrain(transform, x)), difference, 1e-8);
    }
  }
}

TEST(TransformOf, RefusesWhatIsNotOneUncertainNumber) {
  EXPECT_THROW(static_cast<void>(transform_of({Distribution::fixed, 1.0, 0.0})), core::InputError);
  EXPECT_THROW(static_cast<void>(transform_of({Distribution::lkj, 2.0, 0.0})), core::InputError);
}

}  // namespace
}  // namespace carers::model::parameters
