// The BYM2 model of lip cancer in Scotland (Morris et al 2019, section 4), against Stan: 116
// parameters, among them neighbours that lean on each other and a mixing share that the data hardly
// inform.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "calibration/diagnostics/convergence.hpp"
#include "tests/statistical/calibration/nuts/checks.hpp"
#include "tests/support/scotland.hpp"
#include "tests/support/table.hpp"

namespace carers::calibration::nuts {
namespace {

using tests::support::scotland::Bym2;
using tests::support::scotland::kDistricts;
using tests::support::scotland::kGlobal;
using tests::support::scotland::log_sigma;
using tests::support::scotland::logit_rho;

TEST(Bym2, GradientIsThatOfDifferences) {
  const auto dimension = static_cast<Eigen::Index>(Bym2::dimension());

  expect_gradient(Bym2(), Eigen::VectorXd::LinSpaced(dimension, -0.5, 0.4));
  expect_gradient(Bym2(), Eigen::VectorXd::LinSpaced(dimension, 0.3, -0.2));
}

class Bym2Posterior : public testing::TestWithParam<MetricKind> {};

TEST_P(Bym2Posterior, AgreesWithStan) {
  const Bym2 density;
  NutsOptions options;
  options.draws = 3000;
  options.target_acceptance = 0.95;
  options.metric = GetParam();
  options.initial_positions = starts_around(
      Eigen::VectorXd::Zero(static_cast<Eigen::Index>(Bym2::dimension())), 1, options.chains);
  const std::vector<support::Row> stan = support::read_table("scotland/bym2_posterior.csv");
  ASSERT_EQ(stan.size(), 1U + kGlobal + kDistricts);

  const NutsResult result = sample(density, options);

  const auto quantity = [&](const Eigen::VectorXd& x, Eigen::Index i) {
    if (i == log_sigma) return std::exp(x[i]);
    if (i == logit_rho) return 1 / (1 + std::exp(-x[i]));
    return i < kGlobal ? x[i] : std::exp(density.log_mean(x)[i - kGlobal]);
  };
  for (Eigen::Index i = 0; i < kGlobal + kDistricts; ++i) {
    const support::Row& row = stan[static_cast<std::size_t>(i) + 1];
    const Eigen::MatrixXd draws = draws_of(result, [&](const auto& x) { return quantity(x, i); });
    expect_mean(draws, std::stod(row.at(1)), row.at(0), std::stod(row.at(2)));
    EXPECT_LT(diagnostics::rhat(draws), 1.02) << row.at(0);
  }
}

INSTANTIATE_TEST_SUITE_P(Metrics, Bym2Posterior,
                         testing::Values(MetricKind::diagonal, MetricKind::dense),
                         [](const auto& metric) {
                           return metric.param == MetricKind::dense ? "dense" : "diagonal";
                         });

}  // namespace
}  // namespace carers::calibration::nuts
