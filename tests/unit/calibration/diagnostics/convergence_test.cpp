#include "calibration/diagnostics/convergence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "tests/support/table.hpp"

namespace carers::calibration::diagnostics {
namespace {

constexpr Eigen::Index kDraws = 500;
constexpr Eigen::Index kChains = 4;

std::map<std::string, Eigen::MatrixXd> read_draws() {
  const std::vector<support::Row> rows = support::read_table("diagnostics/draws.csv");
  std::map<std::string, Eigen::MatrixXd> draws;
  for (std::size_t column = 0; column < rows.at(0).size(); ++column) {
    Eigen::MatrixXd& values = draws[rows[0][column]];
    values.resize(kDraws, kChains);
    for (Eigen::Index i = 0; i < values.size(); ++i) {
      values.data()[i] = std::stod(rows.at(static_cast<std::size_t>(i) + 1).at(column));
    }
  }
  return draws;
}

TEST(Convergence, AgreesWithTheReferencePackage) {
  const std::map<std::string, Eigen::MatrixXd> draws = read_draws();
  const std::vector<support::Row> expected = support::read_table("diagnostics/expected.csv");
  ASSERT_EQ(expected.size(), 9U);

  for (std::size_t i = 1; i < expected.size(); ++i) {
    const Eigen::MatrixXd& x = draws.at(expected[i][0]);
    const std::map<std::string, double> figures{
        {"rhat", rhat(x)},
        {"ess_bulk", ess_bulk(x)},
        {"ess_tail", ess_tail(x)},
        {"ess_mean", ess_mean(x)},
        {"ess_sd", ess_sd(x)},
        {"ess_q05", ess_quantile(x, 0.05)},
        {"mcse_mean", mcse_mean(x)},
        {"mcse_sd", mcse_sd(x)},
        {"mcse_q05", mcse_quantile(x, 0.05)},
    };
    std::size_t compared = 0;
    for (std::size_t column = 1; column < expected[0].size(); ++column) {
      const auto figure = figures.find(expected[0][column]);
      if (figure == figures.end()) continue;
      ++compared;
      const double value = std::stod(expected[i][column]);
      EXPECT_NEAR(figure->second, value, 1e-6 * std::max(1.0, std::abs(value)))
          << expected[i][0] << ' ' << figure->first;
    }
    EXPECT_EQ(compared, figures.size());
  }
}

void expect_all_nan(const Eigen::MatrixXd& draws) {
  EXPECT_TRUE(std::isnan(rhat(draws)));
  EXPECT_TRUE(std::isnan(ess_bulk(draws)));
  EXPECT_TRUE(std::isnan(ess_tail(draws)));
  EXPECT_TRUE(std::isnan(ess_mean(draws)));
  EXPECT_TRUE(std::isnan(ess_sd(draws)));
  EXPECT_TRUE(std::isnan(ess_quantile(draws, 0.5)));
  EXPECT_TRUE(std::isnan(mcse_mean(draws)));
  EXPECT_TRUE(std::isnan(mcse_sd(draws)));
  EXPECT_TRUE(std::isnan(mcse_quantile(draws, 0.5)));
}

TEST(Convergence, HasNoAnswerForWhatCannotBeJudged) {
  Eigen::MatrixXd draws = read_draws().at("iid");

  expect_all_nan(Eigen::MatrixXd::Constant(100, 4, 2.5));
  expect_all_nan(draws.topRows(3));
  expect_all_nan(Eigen::MatrixXd(0, 4));
  expect_all_nan(Eigen::MatrixXd(100, 0));
  draws(3, 1) = std::numeric_limits<double>::quiet_NaN();
  expect_all_nan(draws);
  draws(3, 1) = std::numeric_limits<double>::infinity();
  expect_all_nan(draws);
}

TEST(Convergence, ShortestChainsHaveFigures) {
  const Eigen::MatrixXd draws = read_draws().at("iid").topRows(6);

  EXPECT_TRUE(std::isfinite(rhat(draws)));
  EXPECT_EQ(ess_bulk(draws), 12);
  EXPECT_TRUE(std::isnan(ess_bulk(draws.topRows(5))));
}

TEST(Rhat, IsInfiniteForChainsThatStay) {
  Eigen::MatrixXd draws(100, 4);
  draws.rowwise() = Eigen::RowVector4d(1, 2, 3, 4);

  EXPECT_EQ(rhat(draws), std::numeric_limits<double>::infinity());
}

TEST(Rhat, DependsOnRanksOnly) {
  const Eigen::MatrixXd draws = read_draws().at("shifted");

  EXPECT_NEAR(ess_bulk(draws.array().exp()), ess_bulk(draws), 1e-9 * ess_bulk(draws));
}

TEST(Rhat, JudgesAVariableWithTwoValues) {
  const Eigen::MatrixXd draws = read_draws().at("iid");
  const Eigen::MatrixXd even = (draws.array() > 0).cast<double>();

  EXPECT_NEAR(rhat(even), 1, 0.01);
}

TEST(Ebfmi, IsTheMeanSquaredChangeOverTheVariance) {
  Eigen::VectorXd energies(5);
  energies << 1, 3, 2, 6, 3;

  // Changes 2, -1, 4, -3: squares sum to 30. Variance 14 / 4.
  EXPECT_NEAR(ebfmi(energies), 30.0 / 5 / 3.5, 1e-14);
}

TEST(Ebfmi, HasNoAnswerForConstantOrFewEnergies) {
  EXPECT_TRUE(std::isnan(ebfmi(Eigen::VectorXd::Ones(100))));
  EXPECT_TRUE(std::isnan(ebfmi(Eigen::VectorXd::LinSpaced(3, 0, 1))));
}

}  // namespace
}  // namespace carers::calibration::diagnostics
