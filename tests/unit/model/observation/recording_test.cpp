#include "model/observation/recording.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "model/inputs/evidence_of.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::observation {
namespace {

// Shire and Town are neighbours, the Moors are an island. Two places beside each other, scaled to
// variance 1: their mean and difference, in units of the spread s, have the variances 1 and
// 1 - share + 2 share; the island has 1.
TEST(Recording, NeighboursShareAPartOfTheirEffects) {
  const inputs::Inputs inputs = tests::support::TinyStudy().read();
  parameters::Layout layout;
  RecordingEffects effects(inputs::evidence_of(inputs), layout);
  effects.add_local_parameters(layout);
  const auto at = [&](const char* name) {
    return static_cast<Eigen::Index>(layout.block(name).offset);
  };
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(layout.dimension()));
  const double spread = 0.4;
  const double share = 0.3;
  x[at("recording.social_workers.spread")] = std::log(spread);
  x[at("recording.social_workers.shared")] = std::log(share / (1.0 - share));
  const Eigen::Vector3d z{0.7, -0.2, 1.1};  // shire, town, moors
  x.segment<3>(at("recording.social_workers")) = spread * z;
  Eigen::VectorXd gradient = Eigen::VectorXd::Zero(x.size());

  const double density = effects.add_log_prior(x, gradient);

  const auto normal = [](double value, double variance) {
    return -0.5 * (value * value / variance + std::log(2.0 * std::numbers::pi * variance));
  };
  const double mean = (z[0] + z[1]) / std::numbers::sqrt2;
  const double difference = (z[0] - z[1]) / std::numbers::sqrt2;
  EXPECT_NEAR(density,
              normal(mean, 1.0) + normal(difference, 1.0 + share) + normal(z[2], 1.0) -
                  3.0 * std::log(spread),
              1e-12);
}

TEST(Recording, WithoutNeighboursEffectsAreIndependent) {
  inputs::Inputs inputs = tests::support::TinyStudy().read();
  inputs.recording_groups.front().neighbours = false;
  parameters::Layout layout;

  const RecordingEffects effects(inputs::evidence_of(inputs), layout);

  EXPECT_EQ(layout.find("recording.social_workers.shared"), nullptr);
  EXPECT_NE(layout.find("recording.social_workers.spread"), nullptr);
}

}  // namespace
}  // namespace carers::model::observation
