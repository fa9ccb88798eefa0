#include "calibration/diagnostics/moran.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace carers::calibration::diagnostics {
namespace {

using testing::ElementsAre;

// A row of places, each with the one before and after.
std::vector<std::vector<std::size_t>> row_of(std::size_t places) {
  std::vector<std::vector<std::size_t>> all(places);
  for (std::size_t k = 0; k < places; ++k) {
    if (k > 0) all[k].push_back(k - 1);
    if (k + 1 < places) all[k].push_back(k + 1);
  }
  return all;
}

TEST(NearestPlaces, AreByDistanceOnTheGround) {
  // At 60 degrees a degree of longitude is half as long as one of latitude.
  const Eigen::Vector4d longitude(0.0, 1.5, 0.0, -4.0);
  const Eigen::Vector4d latitude(60.0, 60.0, 61.0, 60.0);

  const auto nearest = nearest_places(longitude, latitude, 2);

  EXPECT_THAT(nearest[0], ElementsAre(1, 2));
  EXPECT_THAT(nearest[3], ElementsAre(0, 2));
  EXPECT_EQ(nearest_places(longitude, latitude, 9)[1].size(), 3U);
}

// By hand: values 1 2 3 4 6 in a row, mean 3.2; sum of z_i times the mean of its neighbours' z is
// 5.26, sum of squares 14.8, five places.
TEST(MoransI, IsThatOfAHandCalculation) {
  Eigen::VectorXd values(5);
  values << 1.0, 2.0, 3.0, 4.0, 6.0;

  const MoransI found = morans_i(values, row_of(5), 99, 1);

  const double by_hand = -2.2 * -1.2 + -1.2 * (-2.2 - 0.2) / 2 + -0.2 * (-1.2 + 0.8) / 2 +
                         0.8 * (-0.2 + 2.8) / 2 + 2.8 * 0.8;
  EXPECT_NEAR(found.value, by_hand / 14.8, 1e-12);
  EXPECT_DOUBLE_EQ(found.expected, -0.25);
}

// All 120 arrangements of five values: their mean is -1 / 4 exactly (Cliff and Ord 1981), and the
// share that is as large as the data's is what permutations estimate.
TEST(MoransI, AgreesWithEveryArrangementOfFivePlaces) {
  std::array<double, 5> arrangement{1.0, 2.0, 3.0, 4.0, 6.0};
  const auto of = [&](std::size_t permutations) {
    return morans_i(Eigen::Map<const Eigen::VectorXd>(arrangement.data(), 5), row_of(5),
                    permutations, 3);
  };
  const MoransI data = of(9999);
  double sum = 0.0;
  int as_large = 0;
  int all = 0;
  do {
    const double value = of(0).value;
    sum += value;
    as_large += value >= data.value - 1e-12 ? 1 : 0;
    ++all;
  } while (std::ranges::next_permutation(arrangement).found);

  const double share = static_cast<double>(as_large) / all;
  EXPECT_NEAR(sum / all, -0.25, 1e-12);
  EXPECT_NEAR(data.p_value, share, 4.0 * std::sqrt(share * (1.0 - share) / 9999.0));
}

TEST(MoransI, OfOppositeNeighboursIsBelowNothing) {
  Eigen::VectorXd values(6);
  values << 1.0, -1.0, 1.0, -1.0, 1.0, -1.0;

  const MoransI found = morans_i(values, row_of(6), 499, 1);

  EXPECT_NEAR(found.value, -1.0, 1e-12);
  EXPECT_GT(found.p_value, 0.9);
}

TEST(MoransI, IsNoneWhereNothingDiffersOrNobodyHasNeighbours) {
  const Eigen::VectorXd same = Eigen::VectorXd::Ones(4);
  const Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(4, 0.0, 1.0);

  EXPECT_TRUE(std::isnan(morans_i(same, row_of(4), 9, 1).value));
  EXPECT_TRUE(std::isnan(morans_i(values, std::vector<std::vector<std::size_t>>(4), 9, 1).p_value));
}

}  // namespace
}  // namespace carers::calibration::diagnostics
