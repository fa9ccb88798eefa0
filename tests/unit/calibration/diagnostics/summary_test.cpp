#include "calibration/diagnostics/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace carers::calibration::diagnostics {
namespace {

TEST(Summarise, GivesMomentsAndQuantiles) {
  Eigen::MatrixXd draws(5, 2);
  draws << 1, 6, 2, 7, 3, 8, 4, 9, 5, 10;

  const Summary summary = summarise("x", draws);

  EXPECT_EQ(summary.name, "x");
  EXPECT_DOUBLE_EQ(summary.mean, 5.5);
  EXPECT_NEAR(summary.sd, std::sqrt(82.5 / 9), 1e-14);
  EXPECT_DOUBLE_EQ(summary.median, 5.5);
  EXPECT_NEAR(summary.q05, 1.45, 1e-14);
  EXPECT_NEAR(summary.q95, 9.55, 1e-14);
  EXPECT_GT(summary.rhat, 2);
}

TEST(Summarise, SurvivesNotANumber) {
  Eigen::MatrixXd draws = Eigen::MatrixXd::Random(10, 2);
  draws(4, 1) = std::numeric_limits<double>::quiet_NaN();

  const Summary summary = summarise("x", draws);

  EXPECT_TRUE(std::isnan(summary.mean));
  EXPECT_TRUE(std::isnan(summary.median));
  EXPECT_TRUE(std::isnan(summary.rhat));
}

TEST(SummariseAll, KeepsTheOrderOfNames) {
  const auto draws_of = [](std::size_t i) {
    return Eigen::MatrixXd(Eigen::MatrixXd::Random(10, 2).array() + 10 * static_cast<double>(i));
  };

  const std::vector<Summary> summaries = summarise_all({"a", "b", "c"}, draws_of, 3);

  ASSERT_EQ(summaries.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(summaries[i].name, std::string(1, static_cast<char>('a' + i)));
    EXPECT_NEAR(summaries[i].mean, 10 * static_cast<double>(i), 1);
  }
}

}  // namespace
}  // namespace carers::calibration::diagnostics
