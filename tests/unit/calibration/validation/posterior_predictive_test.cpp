#include "calibration/validation/posterior_predictive.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

class Fitted : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  posterior::LogPosterior posterior_{inputs_};
  model::parameters::ParameterDraws draws_ = tests::support::draws_near_prior_centre(inputs_, 100);
};

TEST_F(Fitted, EveryFigureHasARangeAroundItsMedianInItsOwnUnit) {
  const std::vector<FittedFigure> all = predict_fitted(posterior_, draws_, {});

  ASSERT_EQ(all.size(), posterior_.rows().size());
  for (std::size_t r = 0; r < all.size(); ++r) {
    EXPECT_EQ(all[r].observed, posterior_.rows()[r].value);
    EXPECT_LT(all[r].bounds.lower, all[r].median) << r;
    EXPECT_LT(all[r].median, all[r].bounds.upper) << r;
    EXPECT_LT(all[r].bounds.lower, all[r].mean) << r;
    EXPECT_LT(all[r].mean, all[r].bounds.upper) << r;
  }
  EXPECT_LT(all[7].bounds.upper, 1.0);                  // a printed share
  EXPECT_EQ(all[0].median, std::round(all[0].median));  // a count
}

// Where the observed figure is moved to the top of its range, its rank follows and the others'
// stay.
TEST_F(Fitted, RankIsThatOfTheObservedFigure) {
  const std::vector<FittedFigure> before = predict_fitted(posterior_, draws_, {});
  inputs_.observations[0].value = before[0].bounds.upper * 2.0;

  const std::vector<FittedFigure> after =
      predict_fitted(posterior::LogPosterior(inputs_), draws_, {});

  EXPECT_GT(after[0].pit, 0.95);
  EXPECT_FALSE(after[0].inside());
  EXPECT_EQ(after[1].pit, before[1].pit);
}

TEST_F(Fitted, AFewDrawsAreSpreadOverTheChains) {
  const PredictedFigures few =
      predict_figures(posterior_, draws_, std::vector<std::size_t>{0}, {.draws = 10});
  const PredictedFigures all = predict_figures(posterior_, draws_, std::vector<std::size_t>{0}, {});

  ASSERT_EQ(few.figures[0].size(), 10U);
  EXPECT_EQ(few.expected(9, 0), all.expected(180, 0));
  EXPECT_TRUE(std::ranges::includes(all.figures[0], few.figures[0]));
}

}  // namespace
}  // namespace carers::calibration::validation
