#include "calibration/laplace/marginal.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <numbers>

#include "tests/support/gradient.hpp"
#include "tests/unit/calibration/laplace/counts_model.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::VectorXd;

TEST(LaplaceMarginal, HasItsOwnSlopes) {
  const LaplaceMarginal marginal(AnyLatentModel(PatternedCounts()), VectorXd::Zero(Counts::kSize));

  tests::support::expect_gradient(marginal, Eigen::Vector2d(0.3, -0.2));
  tests::support::expect_gradient(marginal, Eigen::Vector2d(1.1, -1.5));
}

// u_i ~ N(0, exp(theta)^2), y_i ~ N(u_i, 1): normal, so that nothing is approximate.
struct Normal {
  static constexpr Eigen::Index kSize = 5;
  [[nodiscard]] static VectorXd data() { return VectorXd::LinSpaced(kSize, -2.0, 3.0); }
  [[nodiscard]] static std::size_t latent_dimension() { return kSize; }
  [[nodiscard]] static std::size_t hyper_dimension() { return 1; }
  static std::optional<double> log_joint_gradient(const VectorXd& u, const VectorXd& hyper,
                                                  VectorXd& d_u, VectorXd& d_hyper) {
    const double precision = std::exp(-2.0 * hyper[0]);
    d_u = data() - u - precision * u;
    d_hyper[0] = precision * u.squaredNorm() - kSize;
    return -0.5 * (data() - u).squaredNorm() - 0.5 * precision * u.squaredNorm() -
           kSize * (hyper[0] + std::log(2.0 * std::numbers::pi));
  }
  static SparseMatrix latent_precision(const VectorXd&, const VectorXd& hyper) {
    const double precision = 1.0 + std::exp(-2.0 * hyper[0]);
    const Eigen::MatrixXd matrix = precision * Eigen::MatrixXd::Identity(kSize, kSize);
    return matrix.sparseView();
  }
};

TEST(LaplaceMarginal, IsExactWhereAllIsNormal) {
  LaplaceMarginal marginal(AnyLatentModel(Normal()), VectorXd::Zero(Normal::kSize));
  const double theta = 0.3;
  VectorXd slope(1);

  const double value = marginal.log_density_gradient(VectorXd::Constant(1, theta), slope).value();

  const double variance = 1.0 + std::exp(2.0 * theta);
  const double squares = Normal::data().squaredNorm();
  EXPECT_NEAR(
      value,
      -0.5 * (Normal::kSize * std::log(2.0 * std::numbers::pi * variance) + squares / variance),
      1e-10);
  EXPECT_NEAR(slope[0],
              (variance - 1.0) * (squares / (variance * variance) - Normal::kSize / variance),
              1e-6);
}

}  // namespace
}  // namespace carers::calibration::laplace
