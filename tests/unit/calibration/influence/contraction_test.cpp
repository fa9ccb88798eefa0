#include "calibration/influence/contraction.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "model/parameters/scalar_prior.hpp"

namespace carers::calibration::influence {
namespace {

using model::parameters::Distribution;
using model::parameters::Layout;
using model::parameters::ParameterDraws;
using model::parameters::Transform;
using testing::SizeIs;

TEST(Contractions, CompareSpreadsOnTheScaleOfThePrior) {
  Layout layout;
  layout.add("share", "", {}, {.distribution = Distribution::logit_normal, .a = 0.5, .b = 0.8});
  layout.add("joint", "", {}, Transform::identity, false);
  layout.add("hazard", "", {}, {.distribution = Distribution::log_normal, .a = 1.0, .b = 0.5});
  Eigen::MatrixXd first(3, 2);
  Eigen::MatrixXd second(3, 2);
  first.row(0) << 1.0 / (1.0 + std::exp(-0.1)), 1.0 / (1.0 + std::exp(-0.5));
  second.row(0) << 1.0 / (1.0 + std::exp(0.1)), 1.0 / (1.0 + std::exp(0.5));
  first.row(1).setZero();
  second.row(1).setOnes();
  first.row(2) << std::exp(1.0), std::exp(-1.0);
  second.row(2) << std::exp(1.0), std::exp(-1.0);

  const auto found = contractions({.layout = layout, .values = {first, second}});

  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].position, 0U);
  EXPECT_NEAR(found[0].posterior_sd, std::sqrt(0.52 / 3.0), 1e-12);
  EXPECT_NEAR(found[0].share(), 1.0 - 0.52 / 3.0 / 0.64, 1e-12);
  EXPECT_EQ(found[1].position, 2U);
  EXPECT_EQ(found[1].prior_sd, 0.5);
  EXPECT_LT(found[1].share(), kAssumptionAlone);
}

}  // namespace
}  // namespace carers::calibration::influence
