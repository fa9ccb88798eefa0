#include "model/space/structure.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/table.hpp"

namespace carers::model::space {
namespace {

Adjacency scotland() {
  std::vector<Adjacency::Pair> pairs;
  const std::vector<support::Row> edges = support::read_table("scotland/edges.csv");
  for (std::size_t i = 1; i < edges.size(); ++i)
    pairs.emplace_back(std::stoul(edges[i].at(0)) - 1, std::stoul(edges[i].at(1)) - 1);
  return {56, pairs};
}

// Variances under a structure whose components each add up to nothing.
Eigen::VectorXd variances(const Adjacency& adjacency) {
  Eigen::MatrixXd whole = scaled_structure(adjacency);
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(whole.rows(), whole.cols());
  for (const auto& members : adjacency.components()) {
    if (members.size() == 1) continue;
    for (const std::size_t a : members) {
      for (const std::size_t b : members) {
        means(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b)) =
            1.0 / static_cast<double>(members.size());
      }
    }
  }
  return ((whole + means).inverse() - means).diagonal();
}

TEST(ScaleFactors, OfScotlandIsThatOfInla) {
  // Morris et al (2019), section 4: by INLA.
  EXPECT_NEAR(scale_factors(scotland()).at(0), 0.485317736, 5e-10);
}

TEST(ScaleFactors, OfTwoNeighboursIsAQuarter) {
  // u and -u with variance 1/4 each: (2u)^2 / 2 is the whole of the exponent.
  EXPECT_NEAR(scale_factors(Adjacency(2, {{0, 1}})).at(0), 0.25, 1e-14);
}

TEST(ScaledStructure, HasGeometricMeanVarianceOneInEveryComponent) {
  const Adjacency adjacency(9, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {1, 3}, {5, 6}, {6, 7}});

  const Eigen::VectorXd variance = variances(adjacency);

  ASSERT_EQ(adjacency.components().size(), 4U);
  for (const auto& members : adjacency.components()) {
    double sum = 0.0;
    for (const std::size_t place : members)
      sum += std::log(variance[static_cast<Eigen::Index>(place)]);
    EXPECT_NEAR(sum, 0.0, 1e-12) << members.front();
  }
}

TEST(ScaledStructure, LeavesIslandsToThemselves) {
  const Eigen::MatrixXd structure = scaled_structure(Adjacency(3, {{0, 2}}));

  EXPECT_DOUBLE_EQ(structure(1, 1), 1.0);
  EXPECT_DOUBLE_EQ(structure.row(1).cwiseAbs().sum(), 1.0);
  EXPECT_DOUBLE_EQ(structure(0, 2), -0.25);
}

}  // namespace
}  // namespace carers::model::space
