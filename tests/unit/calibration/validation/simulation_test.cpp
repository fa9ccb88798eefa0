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

// A study of which one list is not fitted, and the whole: what both have is taken over as it is;
// the list's share is drawn around that of lists.
TEST(CarriedOver, TakesWhatIsKnownAndDrawsTheRest) {
  const tests::support::TinyStudy study;
  const auto whole = study.read();
  auto without = whole;
  for (auto& row : without.observations) {
    if (whole.sources[row.source].name == "shire_list") row.fitted = false;
  }
  const posterior::LogPosterior known(without);
  const posterior::LogPosterior wanted(whole);
  ASSERT_LT(known.dimension(), wanted.dimension());
  const auto draws = prior_draws(known, without, 500, 3);
  const std::vector<std::size_t> taken{0, 7, 499};

  const auto found = carried_over(draws, wanted, whole, taken, 1);
  const auto again = carried_over(draws, wanted, whole, std::vector<std::size_t>{7}, 1);

  const auto at = [](const posterior::LogPosterior& of, const char* block) {
    return static_cast<Eigen::Index>(of.layout().block(block).offset);
  };
  ASSERT_EQ(found.size(), 3U);
  EXPECT_NEAR(found.draw(1)[at(wanted, "sex_difference")],
              draws.draw(7)[at(known, "sex_difference")], 1e-12);
  EXPECT_NEAR(found.draw(2).tail(1)[0], draws.draw(499).tail(1)[0], 1e-12);
  const double share = found.draw(1)[at(wanted, "listed_share")];
  EXPECT_GT(share, 0.0);
  EXPECT_LT(share, 1.0);
  EXPECT_NE(share, found.draw(2)[at(wanted, "listed_share")]);
  EXPECT_EQ(found.draw(1), again.draw(0));
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
