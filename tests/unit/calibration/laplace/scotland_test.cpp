// The Laplace approximation of the BYM2 model of Scotland, against the R package TMB.
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "calibration/diagnostics/pareto_smoothing.hpp"
#include "calibration/laplace/approximation.hpp"
#include "calibration/laplace/marginal.hpp"
#include "calibration/laplace/mode.hpp"
#include "model/space/structure.hpp"
#include "tests/support/scotland.hpp"
#include "tests/support/table.hpp"

namespace carers::calibration::laplace {
namespace {

namespace scotland = tests::support::scotland;
using Eigen::VectorXd;
using scotland::kDistricts;
using scotland::kGlobal;

constexpr Eigen::Index kFields = 2 * kDistricts;

// What the log density of Bym2 leaves out, with sigma normal on the whole line, as TMB has it.
double constants(const scotland::Data& data) {
  const double log_root = 0.5 * std::log(2.0 * std::numbers::pi);
  double sum = kDistricts * log_root + std::log(scotland::kSumSd) + log_root +
               3.0 * (std::log(5.0) + log_root) + std::log(std::numbers::pi);
  for (const double cases : data.cases) sum += std::lgamma(cases + 1.0);
  return -sum;
}

// Bym2 with its last `kHyper` global coordinates as hyperparameters; latent are v, u and the other
// global coordinates.
template <Eigen::Index kHyper>
class Latent {
 public:
  static constexpr Eigen::Index kCoefficients = kGlobal - kHyper;

  [[nodiscard]] static std::size_t latent_dimension() { return kFields + kCoefficients; }
  [[nodiscard]] static std::size_t hyper_dimension() { return kHyper; }

  std::optional<double> log_joint_gradient(const VectorXd& latent, const VectorXd& hyper,
                                           VectorXd& d_latent, VectorXd& d_hyper) const {
    VectorXd gradient(kGlobal + kFields);
    const auto log_density = density_.log_density_gradient(whole(latent, hyper), gradient);
    d_latent << gradient.tail(kFields), gradient.head(kCoefficients);
    d_hyper = gradient.segment(kCoefficients, kHyper);
    return *log_density + constants_;
  }

  [[nodiscard]] static VectorXd whole(const VectorXd& latent, const VectorXd& hyper) {
    VectorXd x(kGlobal + kFields);
    x << latent.tail(kCoefficients), hyper, latent.head(kFields);
    return x;
  }

  [[nodiscard]] SparseMatrix latent_pattern() const {
    const auto size = static_cast<Eigen::Index>(latent_dimension());
    Eigen::MatrixXd pattern = Eigen::MatrixXd::Identity(size, size);
    pattern.diagonal(kDistricts).setOnes();
    pattern.diagonal(-kDistricts).setOnes();
    // the sum of u is held, so that all of u lean on each other
    pattern.block(kDistricts, kDistricts, kDistricts, kDistricts).setOnes();
    pattern.rightCols(kCoefficients).setOnes();
    pattern.bottomRows(kCoefficients).setOnes();
    return pattern.sparseView();
  }

 private:
  scotland::Bym2 density_;
  double constants_ = constants(density_.data());
};

// The same with its precision written down.
class WithPrecision : public Latent<2> {
 public:
  [[nodiscard]] SparseMatrix latent_precision(const VectorXd& latent, const VectorXd& hyper) const {
    const double sigma = std::exp(hyper[0]);
    const double rho = 1.0 / (1.0 + std::exp(-hyper[1]));
    const VectorXd mean = density_.log_mean(whole(latent, hyper)).exp();
    Eigen::MatrixXd design(kDistricts, kFields + 2);
    design << sigma * std::sqrt(1.0 - rho) * Eigen::MatrixXd::Identity(kDistricts, kDistricts),
        sigma * std::sqrt(rho / scotland::kScale) *
            Eigen::MatrixXd::Identity(kDistricts, kDistricts),
        Eigen::VectorXd::Ones(kDistricts), density_.data().outdoors.matrix();
    Eigen::MatrixXd precision = design.transpose() * mean.asDiagonal() * design;
    precision.diagonal().head(kDistricts).array() += 1.0;
    precision.diagonal().tail(2).array() += scotland::kPriorPrecision;
    auto of_u = precision.block(kDistricts, kDistricts, kDistricts, kDistricts);
    of_u += neighbours_ / scale_;
    of_u.array() += 1.0 / (scotland::kSumSd * scotland::kSumSd);
    return precision.sparseView();
  }

 private:
  scotland::Bym2 density_;
  model::space::Adjacency adjacency_{kDistricts,
                                     {density_.data().edges.begin(), density_.data().edges.end()}};
  double scale_ = model::space::scale_factors(adjacency_).front();
  Eigen::MatrixXd neighbours_ = model::space::scaled_structure(adjacency_);
};

template <class Model>
LaplaceMarginal marginal_of(Model model) {
  const auto size = static_cast<Eigen::Index>(model.latent_dimension());
  return {AnyLatentModel(std::move(model)), VectorXd::Zero(size)};
}

Mode best(const LaplaceMarginal& marginal, const VectorXd& start) {
  return find_mode(nuts::AnyLogDensity(marginal), start, {.gradient_tolerance = 1e-5});
}

const VectorXd kStart = Eigen::Vector2d(std::log(0.5), 1.0);

TEST(Scotland, IsTmbsWithCoefficientsIntegratedOut) {
  const LaplaceMarginal marginal = marginal_of(WithPrecision());
  const std::vector<support::Row> tmb = support::read_table("scotland/laplace.csv");

  const Mode mode = best(marginal, kStart);

  ASSERT_TRUE(mode.converged);
  EXPECT_NEAR(mode.log_density, -158.30848540, 1e-6);
  EXPECT_NEAR(std::exp(mode.position[0]), std::stod(tmb.at(1).at(1)), 1e-5);
  EXPECT_NEAR(1.0 / (1.0 + std::exp(-mode.position[1])), std::stod(tmb.at(2).at(1)), 1e-5);
}

TEST(Scotland, IsTmbsWithCoefficientsAsParameters) {
  const LaplaceMarginal marginal = marginal_of(Latent<4>());

  const Mode mode = best(marginal, (VectorXd(4) << -0.2, 0.4, std::log(0.5), 1.0).finished());

  ASSERT_TRUE(mode.converged);
  EXPECT_NEAR(mode.log_density, -155.01693877, 1e-5);
}

TEST(Scotland, HasTmbsStandardErrorsOfHyperparameters) {
  const LaplaceMarginal marginal = marginal_of(WithPrecision());
  const std::vector<support::Row> tmb = support::read_table("scotland/laplace.csv");
  const Mode mode = best(marginal, kStart);

  const Eigen::MatrixXd variance =
      curvature(nuts::AnyLogDensity(marginal), mode.position, 1).inverse();

  const double sigma = std::exp(mode.position[0]);
  const double rho = 1.0 / (1.0 + std::exp(-mode.position[1]));
  EXPECT_NEAR(sigma * std::sqrt(variance(0, 0)), std::stod(tmb.at(1).at(2)), 1e-4);
  EXPECT_NEAR(rho * (1.0 - rho) * std::sqrt(variance(1, 1)), std::stod(tmb.at(2).at(2)), 1e-4);
}

TEST(Scotland, IsTheSameByColouredDifferences) {
  LaplaceMarginal known = marginal_of(WithPrecision());
  LaplaceMarginal coloured = marginal_of(Latent<2>());
  VectorXd slopes(2);
  VectorXd slopes_by_colours(2);

  const double value = known.log_density_gradient(kStart, slopes).value();
  const double by_colours = coloured.log_density_gradient(kStart, slopes_by_colours).value();

  EXPECT_NEAR(value, by_colours, 1e-6);
  EXPECT_LT((slopes - slopes_by_colours).norm(), 1e-4);
}

TEST(Scotland, MeansOfDistrictsAreTmbs) {
  LaplaceMarginal marginal = marginal_of(WithPrecision());
  const std::vector<support::Row> tmb = support::read_table("scotland/laplace.csv");
  const VectorXd hyper = best(marginal, kStart).position;
  VectorXd slopes(2);

  ASSERT_TRUE(marginal.log_density_gradient(hyper, slopes));

  const VectorXd whole = Latent<2>::whole(marginal.last()->latent, hyper);
  const scotland::Field means = scotland::Bym2().log_mean(whole).exp();
  for (Eigen::Index i = 0; i < kDistricts; ++i) {
    const support::Row& row = tmb.at(static_cast<std::size_t>(i) + 3);
    EXPECT_NEAR(means[i], std::stod(row.at(1)), 1e-4 * means[i]) << row.at(0);
  }
}

TEST(Scotland, WeighedDrawsAgreeWithStan) {
  constexpr std::size_t kDraws = 800;
  const AnyLatentModel model{WithPrecision()};
  const Approximation found = approximate(model, kStart, VectorXd::Zero(kFields + 2)).value();
  const std::vector<support::Row> stan = support::read_table("scotland/bym2_posterior.csv");

  const WeighedDraws draws = draw(model, found, kDraws, 1, 1);

  const auto smoothed = diagnostics::pareto_smooth(draws.log_ratios);
  ASSERT_LT(smoothed.pareto_k, 0.7);
  const Eigen::ArrayXd weights = smoothed.log_weights.array().exp();
  const scotland::Bym2 density;
  Eigen::ArrayXXd means(kDistricts, static_cast<Eigen::Index>(kDraws));
  for (Eigen::Index k = 0; k < means.cols(); ++k) {
    const VectorXd whole = Latent<2>::whole(draws.latent.col(k), draws.hyper.col(k));
    means.col(k) = density.log_mean(whole).exp();
  }
  for (Eigen::Index i = 0; i < kDistricts; ++i) {
    const support::Row& row = stan.at(static_cast<std::size_t>(i) + 1 + kGlobal);
    const Eigen::ArrayXd values = means.row(i).transpose();
    const double mean = (weights * values).sum();
    const double error = std::sqrt((weights.square() * (values - mean).square()).sum());
    // Four standard errors: passed by chance once in 16,000 comparisons.
    EXPECT_LT(std::abs(mean - std::stod(row.at(1))), 4.0 * std::hypot(error, std::stod(row.at(2))))
        << row.at(0);
  }
}

}  // namespace
}  // namespace carers::calibration::laplace
