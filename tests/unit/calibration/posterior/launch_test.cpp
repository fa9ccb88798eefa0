#include "calibration/posterior/launch.hpp"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "calibration/posterior/sampled_posterior.hpp"
#include "model/inputs/inputs.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::posterior {
namespace {

FitOptions brief() {
  FitOptions options;
  options.chains = 2;
  options.warm_up = 40;
  options.draws = 20;
  return options;
}

class Launching : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  LogPosterior posterior_{inputs_};
};

TEST_F(Launching, StartsEveryChainElsewhereWhereTheDensityIsPositive) {
  const Launch start = launch(posterior_, 2, 1, 1);

  SampledPosterior sampled(posterior_);
  Eigen::VectorXd gradient(start.positions.rows());
  ASSERT_EQ(start.positions.cols(), 2);
  EXPECT_EQ(start.metric.dimension(), posterior_.dimension());
  EXPECT_TRUE(sampled.log_density_gradient(start.positions.col(0), gradient));
  EXPECT_TRUE(sampled.log_density_gradient(start.positions.col(1), gradient));
  EXPECT_GT((start.positions.col(0) - start.positions.col(1)).cwiseAbs().minCoeff(), 0.0);
}

TEST_F(Launching, FitIsTheSameOnAnyNumberOfThreads) {
  FitOptions one = brief();
  FitOptions two = brief();
  one.threads = 1;
  two.threads = 2;

  const Fit alone = fit(posterior_, one);
  const Fit together = fit(posterior_, two);

  EXPECT_EQ(alone.draws.values, together.draws.values);
}

TEST_F(Launching, FitHasDrawsAndASummaryOfEveryParameter) {
  const Fit result = fit(posterior_, brief());

  EXPECT_EQ(result.draws.size(), 40U);
  EXPECT_EQ(result.summaries.size(), posterior_.dimension());
  EXPECT_FALSE(result.verdict.passed);  // forty draws are never enough
}

}  // namespace
}  // namespace carers::calibration::posterior
