#include "model/space/bym2.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <numbers>
#include <vector>

#include "model/space/structure.hpp"

namespace carers::model::space {
namespace {

// A square with a diagonal, a pair and an island.
const Adjacency& map() {
  static const Adjacency kMap(7, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {1, 3}, {4, 5}});
  return kMap;
}

// (1 - share) I + share S, by the definition of S: the inverse on what adds up to nothing in each
// component, and 1 on the mean of a component.
Eigen::MatrixXd covariance(double share) {
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(7, 7);
  means.topLeftCorner(4, 4).setConstant(1.0 / 4.0);
  means.block(4, 4, 2, 2).setConstant(1.0 / 2.0);
  const Eigen::MatrixXd structure = scaled_structure(map());
  const Eigen::MatrixXd inverse = (structure + means).inverse();  // of the means: 1
  return (1.0 - share) * Eigen::MatrixXd::Identity(7, 7) + share * inverse;
}

Eigen::VectorXd effects() {
  return (Eigen::VectorXd(7) << 0.4, -1.1, 0.7, 0.2, 1.3, 0.9, -0.6).finished();
}

TEST(Bym2, IsTheNormalDistributionOfItsDefinition) {
  const Bym2 bym2(map());
  for (const double share : {0.0, 0.3, 0.9, 0.999}) {
    const Eigen::MatrixXd sigma = covariance(share);

    const auto term = bym2.log_density(effects(), share);

    const double expected =
        -0.5 * (effects().dot(sigma.ldlt().solve(effects())) + std::log(sigma.determinant()) +
                7.0 * std::log(2.0 * std::numbers::pi));
    EXPECT_NEAR(term.log_density, expected, 1e-10) << share;
  }
}

TEST(Bym2, SlopesAreThoseOfTheDensity) {
  const Bym2 bym2(map());
  constexpr double kStep = 1e-5;
  constexpr double kShare = 0.6;

  const auto term = bym2.log_density(effects(), kShare);

  const auto difference = [](const Bym2::Term& above, const Bym2::Term& below) {
    return (above.log_density - below.log_density) / (2.0 * kStep);
  };
  EXPECT_NEAR(term.d_share,
              difference(bym2.log_density(effects(), kShare + kStep),
                         bym2.log_density(effects(), kShare - kStep)),
              1e-7);
  for (Eigen::Index place = 0; place < 7; ++place) {
    const Eigen::VectorXd step = kStep * Eigen::VectorXd::Unit(7, place);
    EXPECT_NEAR(term.d_effects[place],
                difference(bym2.log_density(effects() + step, kShare),
                           bym2.log_density(effects() - step, kShare)),
                1e-7);
  }
}

TEST(Bym2, EffectsMadeOfStandardNormalNumbersHaveItsCovariance) {
  const Bym2 bym2(map());
  Eigen::MatrixXd found = Eigen::MatrixXd::Zero(7, 7);

  for (Eigen::Index mode = 0; mode < 7; ++mode) {
    const Eigen::VectorXd one = bym2.from_standard_normal(Eigen::VectorXd::Unit(7, mode), 0.7);
    found += one * one.transpose();
  }

  EXPECT_LT((found - covariance(0.7)).cwiseAbs().maxCoeff(), 1e-12);
}

// In a row of 20 places, those side by side are alike and those at the two ends are not.
TEST(Bym2, NeighboursAreAlikeAsFarAsTheyShareStructure) {
  std::vector<Adjacency::Pair> row;
  for (std::size_t place = 0; place + 1 < 20; ++place) row.emplace_back(place, place + 1);
  const Bym2 bym2(Adjacency(20, row));
  const auto covariance_of = [&](Eigen::Index a, Eigen::Index b, double share) {
    double sum = 0.0;
    for (Eigen::Index mode = 0; mode < 20; ++mode) {
      const Eigen::VectorXd one = bym2.from_standard_normal(Eigen::VectorXd::Unit(20, mode), share);
      sum += one[a] * one[b];
    }
    return sum;
  };

  EXPECT_NEAR(covariance_of(0, 1, 0.0), 0.0, 1e-12);
  EXPECT_GT(covariance_of(0, 1, 0.9), 0.5);
  EXPECT_GT(covariance_of(0, 1, 0.9), 1.5 * covariance_of(0, 1, 0.5));
  EXPECT_LT(covariance_of(0, 19, 0.9), 0.0);
}

}  // namespace
}  // namespace carers::model::space
