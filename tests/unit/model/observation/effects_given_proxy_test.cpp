#include "model/observation/effects_given_proxy.hpp"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <limits>
#include <numbers>

#include "model/parameters/layout.hpp"

namespace carers::model::observation {
namespace {

using parameters::Distribution;
using parameters::Prior;

double log_normal_density(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return -0.5 * z * z - std::log(sd) - 0.5 * std::log(2.0 * std::numbers::pi);
}

// Three leaves, the second without a figure.
class ThreeLeaves : public testing::Test {
 protected:
  parameters::Layout layout_;
  ScalarParameter spread_{layout_, "spread", "",
                          Prior{.distribution = Distribution::half_normal, .a = 0.0, .b = 1.0}};
  ScalarParameter intercept_{layout_, "intercept", "",
                             Prior{.distribution = Distribution::normal, .a = 0.0, .b = 1.0}};
  ScalarParameter noise_{layout_, "noise", "",
                         Prior{.distribution = Distribution::half_normal, .a = 0.0, .b = 1.0}};
  Eigen::ArrayXd figures_ = Eigen::Array3d(0.7, std::numeric_limits<double>::quiet_NaN(), -1.2);
  EffectsGivenProxy effects_{
      {.intercept = intercept_, .noise = noise_, .values = figures_}, 3, spread_.position()};
  Eigen::VectorXd sampled_ =
      (Eigen::VectorXd(6) << std::log(0.4), -0.3, std::log(0.15), 0.9, -1.4, 0.2).finished();
};

TEST_F(ThreeLeaves, LeadThereAndBack) {
  Eigen::VectorXd x = sampled_;

  effects_.to_natural(x);
  effects_.to_sampled(x);

  EXPECT_LT((x - sampled_).cwiseAbs().maxCoeff(), 1e-14);
}

// v ~ Normal(0, sigma^2) and p ~ Normal(a + v, s^2) are r ~ Normal(0, 1) and p ~ Normal(a, sigma^2
// + s^2).
TEST_F(ThreeLeaves, AreStandardNormalGivenTheirProxy) {
  Eigen::VectorXd x = sampled_;

  const double log_factor = effects_.to_natural(x);

  double before = log_factor;
  double after = 0.0;
  for (Eigen::Index leaf = 0; leaf < 3; ++leaf) {
    before += log_normal_density(x[3 + leaf], 0.0, 0.4);
    after += log_normal_density(sampled_[3 + leaf], 0.0, 1.0);
    if (leaf == 1) continue;
    before += log_normal_density(figures_[leaf], -0.3 + x[3 + leaf], 0.15);
    after += log_normal_density(figures_[leaf], -0.3, std::hypot(0.4, 0.15));
  }
  EXPECT_NEAR(before, after, 1e-12);
}

TEST_F(ThreeLeaves, PassSlopesBackAsDifferencesDo) {
  const Eigen::VectorXd weights = Eigen::VectorXd::LinSpaced(6, 0.3, 1.7);
  const auto function = [&](Eigen::VectorXd y) {
    const double log_factor = effects_.to_natural(y);
    return log_factor + weights.dot(y.array().square().matrix());
  };
  Eigen::VectorXd x = sampled_;
  effects_.to_natural(x);
  Eigen::VectorXd gradient = 2.0 * weights.cwiseProduct(x);

  effects_.pass_back(x, gradient);

  constexpr double kStep = 1e-6;
  for (Eigen::Index i = 0; i < 6; ++i) {
    Eigen::VectorXd up = sampled_;
    Eigen::VectorXd down = sampled_;
    up[i] += kStep;
    down[i] -= kStep;
    EXPECT_NEAR(gradient[i], (function(up) - function(down)) / (2.0 * kStep), 1e-7) << i;
  }
}

}  // namespace
}  // namespace carers::model::observation
