// A Bayesian log-linear model of five lists with all pairs, against Stan.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "tests/statistical/calibration/nuts/checks.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr unsigned kLists = 5;
constexpr Eigen::Index kCells = 31;
constexpr Eigen::Index kTerms = 16;

// UK modern slavery 2013, five lists (LA, NG, PFNCA, GO, GP: bits 0 to 4): Bales, Hesketh and
// Silverman (2015), from the R package SparseMSE 2.0.1, UKdat_5. Cells that are not named are 0.
Eigen::VectorXd counts() {
  Eigen::VectorXd y = Eigen::VectorXd::Zero(kCells);
  const auto set = [&](unsigned cell, double count) { y[cell - 1] = count; };
  set(0b00001, 54), set(0b00010, 463), set(0b00100, 995), set(0b01000, 695), set(0b10000, 316);
  set(0b00011, 15), set(0b00101, 19), set(0b01001, 3), set(0b00110, 62), set(0b01010, 19);
  set(0b10010, 1), set(0b01100, 76), set(0b10100, 11), set(0b11000, 8);
  set(0b00111, 1), set(0b01011, 1), set(0b01110, 4), set(0b01111, 1);
  return y;
}

// Columns: intercept, the lists, the pairs of lists in lexicographic order.
Eigen::MatrixXd design() {
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(kCells, kTerms);
  for (unsigned cell = 1; cell <= kCells; ++cell) {
    const auto on = [&](unsigned list) { return (cell >> list) & 1U; };
    Eigen::Index term = 0;
    x(cell - 1, term++) = 1;
    for (unsigned i = 0; i < kLists; ++i) x(cell - 1, term++) = on(i);
    for (unsigned i = 0; i < kLists; ++i) {
      for (unsigned j = i + 1; j < kLists; ++j) x(cell - 1, term++) = on(i) & on(j);
    }
  }
  return x;
}

// y ~ Poisson(exp(X b)); intercept and lists N(0, 10^2), pairs N(0, 1).
class LogLinear {
 public:
  [[nodiscard]] static std::size_t dimension() { return kTerms; }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& b, Eigen::VectorXd& gradient) {
    log_mean_.noalias() = x_ * b;
    mean_ = log_mean_.array().exp();
    gradient.noalias() = x_.transpose() * (y_ - mean_);
    gradient -= precision_.cwiseProduct(b);
    return y_.dot(log_mean_) - mean_.sum() - 0.5 * precision_.dot(b.cwiseAbs2());
  }

 private:
  Eigen::VectorXd y_ = counts();
  Eigen::MatrixXd x_ = design();
  Eigen::VectorXd precision_ =
      (Eigen::VectorXd(kTerms) << Eigen::VectorXd::Constant(1 + kLists, 0.01),
       Eigen::VectorXd::Ones(kTerms - 1 - kLists))
          .finished();
  Eigen::VectorXd log_mean_{kCells};
  Eigen::VectorXd mean_{kCells};
};

struct Reference {
  double mean;
  double standard_error;
};

// Stan, 4 chains of NUTS: posterior means and their Monte Carlo standard errors.
constexpr std::array<Reference, kTerms> kStan{{
    {9.3295983, 0.0040291092},
    {-5.2805302, 0.003821608},
    {-3.1916437, 0.0039869595},
    {-2.4239774, 0.0040008051},
    {-2.789738, 0.0040138387},
    {-3.5876432, 0.0040406473},
    {1.5531538, 0.0030874231},
    {1.0205309, 0.0031366211},
    {-0.13775348, 0.003234095},
    {-0.94273044, 0.0044280706},
    {0.36727871, 0.0037139139},
    {-0.31891321, 0.0036346342},
    {-1.7560261, 0.0039491496},
    {0.20506328, 0.0038607637},
    {-0.92979757, 0.0039428428},
    {-0.87459589, 0.0039099716},
}};

TEST(LogLinear, GradientIsThatOfDifferences) {
  expect_gradient(LogLinear{}, Eigen::VectorXd::LinSpaced(kTerms, 2, -1));
  expect_gradient(LogLinear{}, Eigen::VectorXd::LinSpaced(kTerms, -1, 1));
}

TEST(LogLinear, AgreesWithStan) {
  for (const MetricKind metric : {MetricKind::diagonal, MetricKind::dense}) {
    NutsOptions options;
    options.metric = metric;
    options.draws = 2500;
    options.initial_positions = starts_around(Eigen::VectorXd::Zero(kTerms), 2, options.chains);

    const NutsResult result = sample(LogLinear{}, options);

    EXPECT_EQ(result.n_divergent(), 0U);
    for (std::size_t term = 0; term < kTerms; ++term) {
      expect_mean(result.coordinate(term), kStan[term].mean, "b[" + std::to_string(term + 1) + "]",
                  kStan[term].standard_error);
    }
  }
}

}  // namespace
}  // namespace carers::calibration::nuts
