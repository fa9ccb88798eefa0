// Groups of ages of which a counting process sees different shares.
#include <gtest/gtest.h>

#include <Eigen/Core>

#include "calibration/posterior/log_posterior.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::posterior {
namespace {

class AscertainmentGroups : public testing::Test {
 protected:
  // A third group at 16 and 17: the printed share of those aged 5 to 17 among all of 5 to 24 then
  // has a group in the whole that is not in the part.
  AscertainmentGroups() {
    study_.replace(
        "study.toml", R"({ name = "own_answer", ages = [16, 25] })",
        R"({ name = "shared_answer", ages = [16, 17] }, { name = "own_answer", ages = [18, 25] })");
    study_.append("assumptions.toml", R"(
["ascertainment.census.shared_answer"]
label = "Shared answers"
unit = "share"
distribution = "logit_normal"
median = 0.35
sd = 0.7
range = [0.1, 0.7]
because = "It is a test"
source = ""
)");
  }

  tests::support::TinyStudy study_;
};

TEST_F(AscertainmentGroups, OfTheWholeCountInAShareOfCarers) {
  const model::inputs::Inputs inputs = study_.read();
  LogPosterior posterior(inputs);
  const Eigen::VectorXd middle = posterior.start(1, 0, 0.0);
  Eigen::VectorXd gradient(middle.size());

  ASSERT_TRUE(posterior.log_density_gradient(middle, gradient));

  for (std::size_t row = 0; row < posterior.rows().size(); ++row) {
    if (inputs.sources[posterior.rows()[row].source].name != "printed_2011") continue;
    EXPECT_GT(posterior.laws()[row].expected, 0.2);
    EXPECT_LT(posterior.laws()[row].expected, 0.8);
  }
}

// No other figure reaches beyond 17: the curve must go as far as the whole of the printed share.
TEST_F(AscertainmentGroups, OldestOfTheWholeCountWhereNothingElseReachesThem) {
  model::inputs::Inputs inputs = study_.read();
  for (auto& row : inputs.observations)
    row.fitted = row.fitted && inputs.sources[row.source].name == "printed_2011";
  LogPosterior posterior(inputs);
  Eigen::VectorXd gradient;

  ASSERT_TRUE(posterior.log_density_gradient(posterior.start(1, 0, 0.0), gradient));

  ASSERT_EQ(posterior.rows().size(), 1U);
  EXPECT_LT(posterior.laws()[0].expected, 0.8);
}

TEST_F(AscertainmentGroups, GoIntoSampledCoordinatesAndBack) {
  const model::inputs::Inputs inputs = study_.read();
  LogPosterior posterior(inputs);
  const Eigen::VectorXd natural = posterior.start(1, 0, 0.3);

  const Eigen::VectorXd back = posterior.to_natural(posterior.to_sampled(natural));

  EXPECT_LT((back - natural).cwiseAbs().maxCoeff(), 1e-9);
}

}  // namespace
}  // namespace carers::calibration::posterior
