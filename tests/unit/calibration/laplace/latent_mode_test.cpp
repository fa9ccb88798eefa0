#include "calibration/laplace/latent_mode.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "tests/unit/calibration/laplace/counts_model.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::VectorXd;

const VectorXd kHyper = Eigen::Vector2d(0.8, -0.4);

TEST(FindLatentMode, EndsWhereSlopesAreNothing) {
  AnyLatentModel model{PatternedCounts()};
  VectorXd gradient(Counts::kSize);
  VectorXd ignored(2);

  const LatentMode mode =
      find_latent_mode(model, kHyper, VectorXd::Constant(Counts::kSize, 2.0)).value();

  const double log_joint =
      Counts::log_joint_gradient(mode.latent, kHyper, gradient, ignored).value();
  EXPECT_LT(gradient.cwiseAbs().maxCoeff(), 1e-7);
  EXPECT_DOUBLE_EQ(mode.log_joint, log_joint);
}

TEST(FindLatentMode, IsTheSameWithFewFactorsAndWithoutAPattern) {
  AnyLatentModel patterned{PatternedCounts()};
  AnyLatentModel dense{Counts()};
  const VectorXd start = VectorXd::Zero(Counts::kSize);

  const LatentMode newton = find_latent_mode(patterned, kHyper, start).value();
  const LatentMode few = find_latent_mode(dense, kHyper, start, {.steps_a_factor = 8}).value();

  EXPECT_LT((newton.latent - few.latent).norm(), 1e-7);
  EXPECT_NEAR(newton.precision.log_determinant(), few.precision.log_determinant(), 1e-6);
}

// Two summits and a pass between them.
struct TwoSummits {
  [[nodiscard]] static std::size_t latent_dimension() { return 1; }
  [[nodiscard]] static std::size_t hyper_dimension() { return 1; }
  static std::optional<double> log_joint_gradient(const VectorXd& u, const VectorXd& hyper,
                                                  VectorXd& d_u, VectorXd& d_hyper) {
    const double above = u[0] * u[0] - 1.0;
    d_u[0] = -4.0 * u[0] * above - hyper[0];
    d_hyper[0] = -u[0];
    return -above * above - hyper[0] * u[0];
  }
};

TEST(FindLatentMode, ClimbsWhereThePrecisionIsNotPositive) {
  AnyLatentModel model{TwoSummits()};

  const LatentMode mode =
      find_latent_mode(model, VectorXd::Zero(1), VectorXd::Constant(1, 0.1)).value();

  EXPECT_NEAR(mode.latent[0], 1.0, 1e-8);
}

TEST(FindLatentMode, IsNothingOnAPass) {
  AnyLatentModel model{TwoSummits()};

  EXPECT_FALSE(find_latent_mode(model, VectorXd::Zero(1), VectorXd::Zero(1)));
}

}  // namespace
}  // namespace carers::calibration::laplace
