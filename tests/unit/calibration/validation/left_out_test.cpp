#include "calibration/validation/left_out.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "model/core/problems.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

std::vector<std::size_t> first(std::size_t n) {
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

class LeavingOut : public testing::Test {
 protected:
  // A small survey: a large one says so much more than the prior that only a new fit tells what
  // would be without it.
  LeavingOut() : inputs_(with_small_survey(study_)) {}

  static model::inputs::Inputs with_small_survey(const tests::support::TinyStudy& study) {
    study.replace("observations.csv", "204,persons,925,10", "6,persons,27,9");
    return study.read();
  }
  [[nodiscard]] const LeftOut& without(const std::vector<LeftOut>& all,
                                       const std::string& source) const {
    return *std::ranges::find_if(
        all, [&](const LeftOut& one) { return inputs_.sources[one.source].name == source; });
  }

  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_;
  posterior::LogPosterior posterior_{inputs_};
};

// Nothing but the survey tells of its own definition of caring: without it, that has its prior, a
// log-normal around 2.5 with sd .4. Middle and spread of some 300 independent draws worth: 4 errors
// are a false alarm once in 8,000 seeds.
TEST_F(LeavingOut, ASurveyLeavesItsDefinitionToItsPrior) {
  posterior::FitOptions options;
  options.chains = 2;
  options.warm_up = 150;
  options.draws = 1000;
  options.thin = 1;
  const posterior::Fit fit = posterior::fit(posterior_, options);
  const std::vector<std::size_t> taken = first(fit.draws.size());

  const std::vector<LeftOut> all = leave_out_sources(posterior_, fit.draws, taken);

  const LeftOut& survey = without(all, "school_survey");
  const auto place =
      static_cast<Eigen::Index>(fit.draws.layout.block("definition.any_caring").offset);
  Eigen::VectorXd log_multiple(static_cast<Eigen::Index>(taken.size()));
  for (std::size_t d = 0; d < taken.size(); ++d) {
    log_multiple[static_cast<Eigen::Index>(d)] = std::log(fit.draws.draw(taken[d])[place]);
  }
  const double mean = survey.weights.dot(log_multiple);
  const double variance = survey.weights.dot((log_multiple.array() - mean).square().matrix());
  const double independent = survey.effective_size / 3.0;  // chains this short repeat themselves
  EXPECT_TRUE(survey.reliable) << survey.pareto_k;
  EXPECT_NEAR(mean, std::log(2.5), 4.0 * 0.4 / std::sqrt(independent));
  EXPECT_NEAR(std::sqrt(variance), 0.4, 4.0 * 0.4 / std::sqrt(2.0 * independent));
  EXPECT_NEAR(weighted_quantile(log_multiple, survey.weights, 0.5), mean, 0.1);
}

TEST_F(LeavingOut, GoesThroughEverySourceWithAFittedFigure) {
  const auto draws = tests::support::draws_near_prior_centre(inputs_, 50);

  const std::vector<LeftOut> all = leave_out_sources(posterior_, draws, first(100));

  ASSERT_EQ(all.size(), 6U);
  std::size_t figures = 0;
  for (const LeftOut& one : all) {
    figures += one.figures;
    EXPECT_NEAR(one.weights.sum(), 1.0, 1e-12);
  }
  EXPECT_EQ(figures, posterior_.rows().size());
}

TEST_F(LeavingOut, RefusesTooFewDraws) {
  const auto draws = tests::support::draws_near_prior_centre(inputs_, 50);

  EXPECT_THROW((void)leave_out_sources(posterior_, draws, first(24)), model::core::InputError);
}

TEST(WeightedQuantile, IsTheLeastValueWhoseWeightsReachIt) {
  const Eigen::Vector4d values(3.0, 1.0, 2.0, 4.0);
  const Eigen::Vector4d weights(0.2, 0.5, 0.2, 0.1);

  EXPECT_EQ(weighted_quantile(values, weights, 0.5), 1.0);
  EXPECT_EQ(weighted_quantile(values, weights, 0.6), 2.0);
  EXPECT_EQ(weighted_quantile(values, weights, 0.95), 4.0);
}

}  // namespace
}  // namespace carers::calibration::validation
