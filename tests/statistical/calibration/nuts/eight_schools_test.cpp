// Rubin's (1981) eight schools: a hierarchical model whose posterior is a one-dimensional integral.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <optional>

#include "tests/statistical/calibration/nuts/checks.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr Eigen::Index kSchools = 8;
using Effects = Eigen::Array<double, kSchools, 1>;

// Rubin (1981), table 1.
const Effects kEffects{28, 8, -3, 7, -1, 1, 18, 12};
const Effects kErrors{15, 10, 16, 11, 9, 11, 10, 18};
constexpr double kScale = 5;  // of the priors: mu ~ N(0, 5^2), tau ~ half-Cauchy(5)

// Non-centred: y ~ N(mu + tau z, s^2), z ~ N(0, 1); position [mu, log tau, z_1, ..., z_8].
struct EightSchools {
  [[nodiscard]] static std::size_t dimension() { return 2 + kSchools; }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                             Eigen::VectorXd& gradient) const {
    const double mu = position[0];
    const double tau = std::exp(position[1]);
    const Effects z = position.tail<kSchools>();
    const Effects residual = kEffects - mu - tau * z;
    const Effects score = residual / kErrors.square();  // derivative by the school's mean
    const double ratio = tau / kScale;
    gradient[0] = score.sum() - mu / (kScale * kScale);
    gradient[1] = tau * (score * z).sum() - 2 * ratio * ratio / (1 + ratio * ratio) + 1;
    gradient.tail<kSchools>() = tau * score - z;
    return -0.5 * (residual * score).sum() - 0.5 * z.square().sum() -
           0.5 * mu * mu / (kScale * kScale) - std::log1p(ratio * ratio) + position[1];
  }
};

struct Exact {
  double mu{};
  double tau{};
  double first_school{};
};

// Given tau, all else is normal and integrated in closed form; tau is integrated by the midpoint
// rule over log tau, from 5e-7 to 4e5.
Exact integrate() {
  Exact sums;
  double total = 0;
  constexpr int kPoints = 20000;
  for (int i = 0; i < kPoints; ++i) {
    const double log_tau = -14.5 + 27.4 * (i + 0.5) / kPoints;
    const double tau = std::exp(log_tau);
    const Effects variance = kErrors.square() + tau * tau;
    const double precision = variance.inverse().sum() + 1 / (kScale * kScale);
    const double mu = (kEffects / variance).sum() / precision;
    const double log_weight = -0.5 * variance.log().sum() - 0.5 * std::log(precision) -
                              0.5 * (kEffects.square() / variance).sum() +
                              0.5 * mu * mu * precision -
                              std::log1p(tau * tau / (kScale * kScale)) + log_tau;
    const double weight = std::exp(log_weight + 30);
    const double pulled = tau * tau / variance[0];
    total += weight;
    sums.mu += weight * mu;
    sums.tau += weight * tau;
    sums.first_school += weight * (mu + pulled * (kEffects[0] - mu));
  }
  return {sums.mu / total, sums.tau / total, sums.first_school / total};
}

TEST(EightSchools, GradientIsThatOfDifferences) {
  expect_gradient(EightSchools{}, Eigen::VectorXd::LinSpaced(10, -1, 1.5));
  expect_gradient(EightSchools{}, Eigen::VectorXd::LinSpaced(10, 4, -2));
}

TEST(EightSchools, MeansAreThoseOfTheIntegral) {
  NutsOptions options;
  options.draws = 5000;
  options.target_acceptance = 0.95;
  options.initial_positions = starts_around(Eigen::VectorXd::Zero(10), 2, options.chains);
  const Exact exact = integrate();

  const NutsResult result = sample(EightSchools{}, options);

  // Published to two digits: posteriordb has mu 4.4 and tau 3.6.
  EXPECT_NEAR(exact.mu, 4.4, 0.05);
  EXPECT_NEAR(exact.tau, 3.6, 0.05);
  expect_mean(result.coordinate(0), exact.mu, "mu");
  expect_mean(result.coordinate(1).array().exp(), exact.tau, "tau");
  expect_mean(draws_of(result, [](const auto& x) { return x[0] + std::exp(x[1]) * x[2]; }),
              exact.first_school, "the first school");
}

}  // namespace
}  // namespace carers::calibration::nuts
