#include "calibration/validation/simulation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/prevalence/exposure_effects.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

TEST(PriorDraws, AreThoseOfTheirSeedsAlone) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();
  const posterior::LogPosterior posterior(inputs);

  const auto two = prior_draws(posterior, inputs, 2, 7);
  const auto later = prior_draws(posterior, inputs, 1, 8);

  EXPECT_EQ(two.draw(1), later.draw(0));
  EXPECT_NE(two.draw(0), two.draw(1));
}

// Every correlation of a matrix from LKJ(eta) over k causes has (1 + r) / 2 ~ Beta(a, a), a = eta +
// (k - 2) / 2 (Lewandowski, Kurowicka and Joe 2009): variance of r 1 / (2 a + 1), the same for each
// pair, however they were drawn.
TEST(PriorDraws, CorrelationsOfThreeCausesAreAllOfOneLaw) {
  const auto inputs = tests::support::shipped_study("england");
  const posterior::LogPosterior posterior(inputs);
  constexpr std::size_t kDraws = 4000;
  const auto& block = posterior.layout().block("exposure_correlation");
  ASSERT_EQ(block.size, 3U);
  const double a = inputs.assumptions.at("exposure_correlation").prior.a + 0.5;
  const double variance = 1.0 / (2.0 * a + 1.0);

  Eigen::Array3d squares = Eigen::Array3d::Zero();
  for (std::size_t d = 0; d < kDraws; ++d) {
    const Eigen::VectorXd x = draw_from_prior(posterior, inputs, d + 1);
    const Eigen::Vector3d partial =
        x.segment<3>(static_cast<Eigen::Index>(block.offset)).array().tanh();
    const Eigen::MatrixXd lower = model::prevalence::correlation_cholesky(partial, 3);
    const Eigen::MatrixXd matrix = lower * lower.transpose();
    squares += Eigen::Array3d(matrix(1, 0), matrix(2, 0), matrix(2, 1)).square();
  }

  // r^2 has a relative sd below sqrt(2): four errors, a false alarm once in 5,000 seeds.
  const double error = variance * std::sqrt(2.0 / kDraws);
  for (const double sum : squares) EXPECT_NEAR(sum / kDraws, variance, 4.0 * error);
}

}  // namespace
}  // namespace carers::calibration::validation
