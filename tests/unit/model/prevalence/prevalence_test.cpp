#include "model/prevalence/prevalence.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>

#include "model/prevalence/age_curve.hpp"

namespace carers::model::prevalence {
namespace {

constexpr Eigen::Index kLeaves = 3;
constexpr Eigen::Index kCauses = 4;
constexpr int kLastAge = 20;

PrevalenceParameters sample_parameters() {
  PrevalenceParameters p = PrevalenceParameters::zero(kLeaves, kCauses);
  for (Eigen::Index i = 0; i < kLeaves; ++i) {
    for (Eigen::Index c = 0; c < kCauses; ++c)
      p.logit_exposure(i, c) = -2.5 + 0.2 * static_cast<double>(i - c);
    p.locality_effect[i] = 0.1 * static_cast<double>(i) - 0.15;
  }
  p.exposure_at_18 = -0.2;
  p.log_caring_hazard << -0.5, -0.9, -0.2, -1.4;
  Eigen::ArrayXd steps(static_cast<Eigen::Index>(kAgeSteps));
  steps << 0.9, 0.6, 0.3, 0.2, 0.1, -0.1;
  p.age_effect = age_effects(steps);
  p.sex_difference = 0.2;
  return p;
}

TEST(AgeEffects, AreZeroAtFourteenStraightBetweenKnotsAndZeroBelowFive) {
  const Eigen::ArrayXd effects = sample_parameters().age_effect;

  EXPECT_NEAR(effects[14], 0.0, 1e-15);
  EXPECT_NEAR(effects[11], -0.3, 1e-15);
  EXPECT_NEAR(effects[5], -1.8, 1e-15);
  EXPECT_NEAR(effects[6], -1.5, 1e-15);
  EXPECT_NEAR(effects[17], 0.2, 1e-15);
  EXPECT_NEAR(effects[19], 0.25, 1e-15);
  EXPECT_NEAR(effects[25], 0.2, 1e-15);
  EXPECT_EQ(effects[4], 0.0);
}

TEST(PrevalenceField, FollowsEquationsOneToThreeInOneCell) {
  const PrevalenceParameters p = sample_parameters();
  PrevalenceField field(kLeaves, kCauses, kLastAge);

  field.evaluate(p);

  double hazard = 0.0;
  for (Eigen::Index c = 0; c < kCauses; ++c) {
    const double rho = 1.0 / (1.0 + std::exp(-(p.logit_exposure(1, c) + p.exposure_at_18)));
    const double k = std::exp(p.log_caring_hazard[c] + p.age_effect[19] + 0.5 * p.sex_difference +
                              p.locality_effect[1]);
    const double h = -std::log1p(-rho * (1.0 - std::exp(-k)));
    EXPECT_NEAR(field.cause_hazards(19, kFemale)(1, c), h, 1e-14);
    hazard += h;
  }
  EXPECT_NEAR(field.not_caring(kFemale)(1, 19), std::exp(-hazard), 1e-14);
}

TEST(PrevalenceField, NobodyCaresBelowFiveAndCarersNeverExceedTheExposed) {
  PrevalenceParameters p = sample_parameters();
  p.log_caring_hazard.setConstant(50.0);
  PrevalenceField field(kLeaves, kCauses, kLastAge);

  field.evaluate(p);

  EXPECT_TRUE((field.not_caring(kMale).leftCols(kFirstCarerAge) == 1.0).all());
  const Eigen::ArrayXd nobody_exposed = (1.0 - field.exposure()).rowwise().prod();
  EXPECT_TRUE((field.not_caring(kMale).col(10) - nobody_exposed).abs().maxCoeff() < 1e-12);
}

// A function of everything, with known slopes, whose gradient is compared with differences.
TEST(PrevalenceField, AdjointAgreesWithDifferencesInEveryParameter) {
  std::array<Eigen::ArrayXXd, kSexes> weight;
  for (std::size_t s = 0; s < kSexes; ++s) {
    weight[s] = Eigen::ArrayXXd::Zero(kLeaves, 26);
    for (Eigen::Index i = 0; i < kLeaves; ++i) {
      for (int age = 5; age <= kLastAge; ++age)
        weight[s](i, age) =
            1.0 + 0.1 * static_cast<double>(i) - 0.03 * age + 0.2 * static_cast<double>(s);
    }
  }
  const Eigen::ArrayXXd exposure_weight = Eigen::ArrayXXd::Constant(kLeaves, kCauses, 0.7);
  PrevalenceField field(kLeaves, kCauses, kLastAge);
  CellsByCause hazard_weight;
  for (auto& by_age : hazard_weight) by_age.resize(26);
  for (const int age : {5, 17, 19}) {  // some cells: others are of no size
    hazard_weight[kFemale][static_cast<std::size_t>(age)] =
        Eigen::ArrayXXd::Constant(kLeaves, kCauses, 0.4);
    hazard_weight[kFemale][static_cast<std::size_t>(age)].col(0) -= 0.05 * age;
  }
  const auto value = [&](const PrevalenceParameters& p) {
    field.evaluate(p);
    double of_hazards = 0.0;
    for (const int age : {5, 17, 19}) {
      of_hazards += (hazard_weight[kFemale][static_cast<std::size_t>(age)] *
                     field.cause_hazards(age, kFemale))
                        .sum();
    }
    return of_hazards + (weight[0] * field.not_caring(0)).sum() +
           (weight[1] * field.not_caring(1)).sum() + (exposure_weight * field.exposure()).sum();
  };
  const PrevalenceParameters point = sample_parameters();
  PrevalenceParameters gradient = PrevalenceParameters::zero(kLeaves, kCauses);

  value(point);
  field.add_adjoint(weight, exposure_weight, hazard_weight, gradient);

  const auto check = [&](const std::function<double&(PrevalenceParameters&)>& entry,
                         const char* name) {
    constexpr double h = 1e-5;
    PrevalenceParameters up = point;
    PrevalenceParameters down = point;
    entry(up) += h;
    entry(down) -= h;
    EXPECT_NEAR(entry(gradient), (value(up) - value(down)) / (2.0 * h), 1e-7) << name;
  };
  for (Eigen::Index c = 0; c < kCauses; ++c) {
    for (Eigen::Index i = 0; i < kLeaves; ++i) {
      check([=](PrevalenceParameters& p) -> double& { return p.logit_exposure(i, c); }, "exposure");
    }
    check([=](PrevalenceParameters& p) -> double& { return p.log_caring_hazard[c]; },
          "caring hazard");
  }
  for (int age = 5; age <= kLastAge; ++age) {
    check([=](PrevalenceParameters& p) -> double& { return p.age_effect[age]; }, "age");
  }
  for (Eigen::Index i = 0; i < kLeaves; ++i) {
    check([=](PrevalenceParameters& p) -> double& { return p.locality_effect[i]; }, "locality");
  }
  check([](PrevalenceParameters& p) -> double& { return p.exposure_at_18; }, "exposure at 18");
  check([](PrevalenceParameters& p) -> double& { return p.sex_difference; }, "sex");
}

}  // namespace
}  // namespace carers::model::prevalence
