#include "model/prevalence/hazard_mix.hpp"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>

#include "model/parameters/layout.hpp"

namespace carers::model::prevalence {
namespace {

using parameters::Distribution;
using parameters::Layout;
using parameters::Prior;

Layout two_causes() {
  Layout layout;
  for (const char* cause : {"physical", "other"}) {
    layout.add(std::string("exposure.") + cause, "", {},
               Prior{.distribution = Distribution::logit_normal, .a = 0.1, .b = 1.0});
    layout.add(std::string("caring_hazard.") + cause, "", {},
               Prior{.distribution = Distribution::log_normal, .a = 0.5, .b = 1.0});
  }
  return layout;
}

class OfTwoCauses : public testing::Test {
 protected:
  Layout layout_ = two_causes();
  HazardMix mix_{layout_, {"physical", "other"}};
  Eigen::VectorXd natural_ = layout_.unconstrain(Eigen::Vector4d(0.2, 0.5, 0.1, 3.0));
};

TEST_F(OfTwoCauses, IsTheTotalOfExposureTimesHazardAndItsRatio) {
  Eigen::VectorXd x = natural_;

  mix_.to_sampled(x);

  EXPECT_NEAR(x[3], std::log(0.2 * 0.5 + 0.1 * 3.0), 1e-14);
  EXPECT_NEAR(x[1], std::log(0.2 * 0.5 / (0.1 * 3.0)), 1e-14);
  EXPECT_EQ(x[0], natural_[0]);
}

TEST_F(OfTwoCauses, LeadsThereAndBack) {
  Eigen::VectorXd x = natural_;

  mix_.to_sampled(x);
  mix_.to_natural(x);

  EXPECT_LT((x - natural_).cwiseAbs().maxCoeff(), 1e-14);
}

TEST_F(OfTwoCauses, KeepsVolumesAndPassesSlopesBackAsDifferencesDo) {
  Eigen::VectorXd sampled = natural_;
  mix_.to_sampled(sampled);
  constexpr double kStep = 1e-6;
  Eigen::MatrixXd slopes(4, 4);  // of natural in sampled coordinates
  for (Eigen::Index j = 0; j < 4; ++j) {
    Eigen::VectorXd up = sampled;
    Eigen::VectorXd down = sampled;
    up[j] += kStep;
    down[j] -= kStep;
    mix_.to_natural(up);
    mix_.to_natural(down);
    slopes.col(j) = (up - down) / (2.0 * kStep);
  }
  const Eigen::VectorXd of_natural = Eigen::Vector4d(0.3, -1.2, 2.0, 0.7);

  Eigen::VectorXd gradient = of_natural;
  mix_.pass_back(natural_, gradient);

  EXPECT_NEAR(std::abs(slopes.determinant()), 1.0, 1e-8);
  EXPECT_LT((gradient - slopes.transpose() * of_natural).cwiseAbs().maxCoeff(), 1e-8);
}

}  // namespace
}  // namespace carers::model::prevalence
