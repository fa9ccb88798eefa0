// Cross-validation of made-up studies whose truth is drawn from the model: predictive intervals
// must hold what they promise.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <iostream>

#include "calibration/validation/cross_validation.hpp"
#include "calibration/validation/simulation.hpp"
#include "model/inputs/inputs.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::calibration::validation {
namespace {

constexpr std::size_t kStudies = 8;

// The mean over studies less what is promised, in standard errors told by their differences. |t|
// with 7 degrees of freedom goes beyond 6 once in 1,850; three levels are looked at.
TEST(CrossValidation, IntervalsHoldTheirShareOfCountsDrawnFromTheModel) {
  const model::inputs::Inputs empty = tests::support::study_of_thirty_districts();
  const posterior::LogPosterior prior(empty);
  Eigen::ArrayXXd shares(kStudies, interval_levels().size());
  CrossValidationOptions options;
  options.fit.warm_up = 150;
  options.fit.draws = 150;
  options.fit.thin = 1;

  for (std::size_t s = 0; s < kStudies; ++s) {
    const Eigen::VectorXd truth = draw_from_prior(prior, empty, s + 1);
    const model::inputs::Inputs inputs = with_figures_drawn_at(truth, s + 1, prior, empty);
    const auto validation =
        cross_validate(inputs, {.withheld = withhold(inputs, {.folds = 3})}, options);
    ASSERT_TRUE(validation.complete());
    const auto found = coverage(validation);
    for (std::size_t k = 0; k < found.size(); ++k) {
      shares(static_cast<Eigen::Index>(s), static_cast<Eigen::Index>(k)) =
          found[k].share_randomised;
    }
  }

  for (std::size_t k = 0; k < 3; ++k) {
    const Eigen::ArrayXd of_level = shares.col(static_cast<Eigen::Index>(k));
    const double mean = of_level.mean();
    const double error = std::sqrt((of_level - mean).square().sum() / (kStudies - 1.0) / kStudies);
    EXPECT_LT(std::abs(mean - interval_levels()[k]) / error, 6.0)
        << interval_levels()[k] << ": " << mean << " +- " << error;
    std::cout << interval_levels()[k] << ": " << mean << " +- " << error << '\n';
  }
}

}  // namespace
}  // namespace carers::calibration::validation
