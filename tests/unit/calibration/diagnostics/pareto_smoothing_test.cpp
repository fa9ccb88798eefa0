#include "calibration/diagnostics/pareto_smoothing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "tests/support/table.hpp"

namespace carers::calibration::diagnostics {
namespace {

Eigen::VectorXd log_ratios(const std::string& set) {
  static const std::vector<support::Row> rows = support::read_table("diagnostics/log_ratios.csv");
  const auto column =
      static_cast<std::size_t>(std::ranges::find(rows.at(0), set) - rows.at(0).begin());
  Eigen::VectorXd ratios(static_cast<Eigen::Index>(rows.size()) - 1);
  for (std::size_t i = 1; i < rows.size(); ++i)
    ratios[static_cast<Eigen::Index>(i) - 1] = std::stod(rows[i].at(column));
  return ratios;
}

TEST(ParetoSmoothing, AgreesWithTheReferencePackage) {
  const std::vector<support::Row> expected = support::read_table("diagnostics/pareto_smoothed.csv");
  ASSERT_EQ(expected.size(), 5U);
  const auto near = [](double found, const std::string& value) {
    const double wanted = std::stod(value);
    EXPECT_NEAR(found, wanted, 1e-6 * std::max(1.0, std::abs(wanted)));
  };

  for (std::size_t i = 1; i < expected.size(); ++i) {
    const support::Row& row =
        expected[i];  // set, pareto_k, n_eff, tail_len, log_w_max, sum_w2, plain_logsumexp
    SCOPED_TRACE(row.at(0));
    const ParetoSmoothed smoothed = pareto_smooth(log_ratios(row.at(0)));
    near(smoothed.pareto_k, row.at(1));
    near(smoothed.effective_size, row.at(2));
    EXPECT_EQ(smoothed.tail, std::stoul(row.at(3)));
    near(smoothed.log_weights.maxCoeff(), row.at(4));
    near((2.0 * smoothed.log_weights.array()).exp().sum(), row.at(5));
  }
}

TEST(ParetoSmoothing, KeepsTheOrderOfRatiosAndAddsUpToOne) {
  const Eigen::VectorXd ratios = log_ratios("t3");

  const ParetoSmoothed smoothed = pareto_smooth(ratios);

  EXPECT_NEAR(smoothed.log_weights.array().exp().sum(), 1.0, 1e-12);
  Eigen::Index largest{};
  Eigen::Index heaviest{};
  ratios.maxCoeff(&largest);
  smoothed.log_weights.maxCoeff(&heaviest);
  EXPECT_EQ(largest, heaviest);
}

TEST(ParetoSmoothing, LeavesEqualRatiosAsTheyAre) {
  const ParetoSmoothed smoothed = pareto_smooth(Eigen::VectorXd::Constant(100, -7.0));

  EXPECT_NEAR(smoothed.effective_size, 100.0, 1e-9);
  EXPECT_TRUE(std::isinf(smoothed.pareto_k));
}

TEST(ParetoSmoothing, RefusesTooFewRatiosAndThoseThatAreNoNumbers) {
  Eigen::VectorXd ratios = Eigen::VectorXd::LinSpaced(100, -1.0, 1.0);
  ratios[3] = std::numeric_limits<double>::quiet_NaN();

  EXPECT_THROW((void)pareto_smooth(Eigen::VectorXd::Zero(24)), model::core::InputError);
  EXPECT_THROW((void)pareto_smooth(ratios), model::core::InputError);
}

TEST(UnreliableAbove, FallsWithFewDraws) {
  EXPECT_NEAR(unreliable_above(100), 0.5, 1e-12);
  EXPECT_NEAR(unreliable_above(4000), 0.7, 1e-12);
}

}  // namespace
}  // namespace carers::calibration::diagnostics
