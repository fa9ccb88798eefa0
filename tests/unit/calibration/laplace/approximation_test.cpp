#include "calibration/laplace/approximation.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>
#include <vector>

#include "calibration/diagnostics/pareto_smoothing.hpp"
#include "calibration/laplace/held_marginal.hpp"
#include "calibration/laplace/marginal.hpp"
#include "calibration/laplace/mode.hpp"
#include "tests/unit/calibration/laplace/counts_model.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

const VectorXd kHyper = Eigen::Vector2d(0.8, -0.4);

std::vector<std::size_t> one_group() { return std::vector<std::size_t>(Counts::kSize); }

HeldMarginal held_at(const VectorXd& hyper) {
  AnyLatentModel model{PatternedCounts()};
  const LatentMode mode = find_latent_mode(model, hyper, VectorXd::Zero(Counts::kSize)).value();
  return {model, mode, grouped_probes(one_group(), 1), {.tolerance = 1e-8}};
}

TEST(GroupedProbes, HoldOneOfEveryGroup) {
  const MatrixXd probes = grouped_probes({7, 3, 7, 7, 3}, 1);

  ASSERT_EQ(probes.cols(), 3);
  EXPECT_EQ(probes.cwiseAbs().colwise().sum(), Eigen::RowVector3d(2, 2, 1));
  EXPECT_EQ(probes.cwiseAbs().rowwise().sum(), VectorXd::Ones(5));
}

TEST(HeldMarginal, TouchesTheMarginalWhereItIsHeld) {
  LaplaceMarginal marginal(AnyLatentModel(PatternedCounts()), VectorXd::Zero(Counts::kSize));
  HeldMarginal held = held_at(kHyper);
  VectorXd slopes(2);
  VectorXd held_slopes(2);

  const double value = marginal.log_density_gradient(kHyper, slopes).value();
  const double held_value = held.log_density_gradient(kHyper, held_slopes).value();

  const double constant = 0.5 * Counts::kSize * std::log(2.0 * std::numbers::pi);
  EXPECT_NEAR(held_value + constant, value, 1e-4);
  EXPECT_LT((slopes - held_slopes).norm(), 1e-3);
}

TEST(HeldMarginal, LiesBelowTheMarginalElsewhere) {
  LaplaceMarginal marginal(AnyLatentModel(PatternedCounts()), VectorXd::Zero(Counts::kSize));
  HeldMarginal held = held_at(kHyper);
  VectorXd slopes(2);
  const double constant = 0.5 * Counts::kSize * std::log(2.0 * std::numbers::pi);
  for (const double step : {-0.5, 0.5}) {
    const VectorXd hyper = kHyper + Eigen::Vector2d(0.0, step);

    const double value = marginal.log_density_gradient(hyper, slopes).value();
    const double held_value = held.log_density_gradient(hyper, slopes).value();

    EXPECT_LT(held_value + constant, value - 0.05) << step;
  }
}

TEST(HeldMarginal, HasItsOwnSlopesAwayFromWhereItIsHeld) {
  HeldMarginal held = held_at(kHyper);
  const VectorXd at = kHyper + Eigen::Vector2d(-0.2, 0.1);
  VectorXd slopes(2);
  VectorXd ignored(2);

  ASSERT_TRUE(held.log_density_gradient(at, slopes));

  for (Eigen::Index k = 0; k < 2; ++k) {
    const VectorXd step = 1e-3 * VectorXd::Unit(2, k);
    const double above = held.log_density_gradient(at + step, ignored).value();
    const double below = held.log_density_gradient(at - step, ignored).value();
    EXPECT_NEAR(slopes[k], (above - below) / 2e-3, 0.01 * (1.0 + std::abs(slopes[k]))) << k;
  }
}

Approximation approximation_of_counts() {
  return approximate(AnyLatentModel(PatternedCounts()), kHyper, VectorXd::Zero(Counts::kSize))
      .value();
}

TEST(Approximate, EndsWhereTheMarginalIsHighest) {
  const nuts::AnyLogDensity marginal(
      LaplaceMarginal(AnyLatentModel(PatternedCounts()), VectorXd::Zero(Counts::kSize)));
  const Mode best = find_mode(marginal, kHyper, {.gradient_tolerance = 1e-6});
  const MatrixXd curvature = laplace::curvature(marginal, best.position, 1);

  const Approximation found = approximation_of_counts();

  EXPECT_TRUE(found.converged);
  const VectorXd off = found.hyper - best.position;
  EXPECT_LT(off.dot(curvature * off), 0.1 * 0.1);
  // widths are set apart from the curvature that axes have
  EXPECT_LT(((found.axes * found.axes.transpose()).inverse() - curvature).norm(),
            0.05 * curvature.norm());
}

TEST(Draw, IsTheSameOnAnyNumberOfThreads) {
  const Approximation found = approximation_of_counts();
  const AnyLatentModel model{PatternedCounts()};

  const WeighedDraws one = draw(model, found, 100, 3, 1);
  const WeighedDraws two = draw(model, found, 100, 3, 2);

  EXPECT_EQ(one.hyper, two.hyper);
  EXPECT_EQ(one.latent, two.latent);
  EXPECT_EQ(one.log_ratios, two.log_ratios);
}

// Log of the mean ratio, which is that of the integral of the density, and its standard error.
std::pair<double, double> log_integral(const WeighedDraws& draws) {
  const Eigen::ArrayXd ratios = draws.log_ratios.array();
  const Eigen::ArrayXd scaled = (ratios - ratios.maxCoeff()).exp();
  const double variance = (scaled - scaled.mean()).square().mean();
  return {std::log(scaled.mean()) + ratios.maxCoeff(),
          std::sqrt(variance / static_cast<double>(ratios.size())) / scaled.mean()};
}

TEST(Draw, HasTheDensityThatItsRatiosSay) {
  // Whatever was drawn from, the integral is the same.
  const Approximation found = approximation_of_counts();
  Approximation wide = found;
  wide.below *= 1.5;
  wide.above *= 1.3;
  const AnyLatentModel model{PatternedCounts()};

  const auto [near, near_error] = log_integral(draw(model, found, 4000, 1, 1));
  const auto [far, far_error] = log_integral(draw(model, wide, 4000, 2, 1));

  // Four standard errors: passed by chance once in 16,000 times.
  EXPECT_LT(std::abs(near - far), 4.0 * std::hypot(near_error, far_error));
  EXPECT_LT(std::hypot(near_error, far_error), 0.1);
}

TEST(Draw, ItsWeightsWorkWhereTheModelIsNearlyNormal) {
  const WeighedDraws draws =
      draw(AnyLatentModel(PatternedCounts()), approximation_of_counts(), 2000, 1, 1);

  const diagnostics::ParetoSmoothed smoothed = diagnostics::pareto_smooth(draws.log_ratios);
  EXPECT_LT(smoothed.pareto_k, 0.7);
  EXPECT_GT(smoothed.effective_size, 500);
}

TEST(Draw, ItsWeightsTellThatOnePrecisionDoesNotDoForAll) {
  // The precision goes with the walk's step, which twelve counts tell only loosely.
  const WeighedDraws draws = draw(AnyLatentModel(PatternedCounts()), approximation_of_counts(),
                                  2000, 1, 1, DrawnWith::middle_precision);

  EXPECT_GT(diagnostics::pareto_smooth(draws.log_ratios).pareto_k, 0.7);
}

}  // namespace
}  // namespace carers::calibration::laplace
