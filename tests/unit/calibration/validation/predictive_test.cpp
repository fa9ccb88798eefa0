#include "calibration/validation/predictive.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "model/core/check.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

class Predicting : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  posterior::LogPosterior whole_{inputs_};
  std::vector<std::size_t> rows_{0, 1, 2, 5, 7, 8, 9, 11};  // of every family
  model::parameters::ParameterDraws draws_ = tests::support::draws_near_prior_centre(inputs_, 50);
};

TEST_F(Predicting, HasADrawOfEveryFigureForEveryDrawOfTheFit) {
  const PredictedFigures predicted = predict_figures(whole_, draws_, rows_, {});

  EXPECT_EQ(predicted.expected.rows(), 100);
  EXPECT_EQ(predicted.expected.cols(), 8);
  ASSERT_EQ(predicted.figures.size(), 8U);
  for (const auto& figures : predicted.figures) {
    EXPECT_EQ(figures.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(figures));
  }
}

TEST_F(Predicting, ExpectsWhatTheWholePosteriorExpects) {
  const PredictedFigures predicted = predict_figures(whole_, draws_, rows_, {});

  Eigen::VectorXd gradient;
  whole_.log_density_gradient(draws_.layout.unconstrain(draws_.draw(70)), gradient);
  for (std::size_t c = 0; c < rows_.size(); ++c) {
    EXPECT_DOUBLE_EQ(predicted.expected(70, static_cast<Eigen::Index>(c)),
                     whole_.laws()[rows_[c]].expected);
  }
}

TEST_F(Predicting, LogDensityIsThatOfTheMeanProbability) {
  draws_.values = {draws_.values.front().leftCols(2)};

  const PredictedFigures predicted = predict_figures(whole_, draws_, rows_, {});

  double probability = 0.0;
  Eigen::VectorXd gradient;
  for (const std::size_t draw : {0U, 1U}) {
    whole_.log_density_gradient(draws_.layout.unconstrain(draws_.draw(draw)), gradient);
    probability += std::exp(whole_.row_log_likelihood()[rows_[3]]) / 2.0;
  }
  EXPECT_NEAR(predicted.log_density[3], std::log(probability), 1e-10);
}

TEST_F(Predicting, IsTheSameOnAnyNumberOfThreadsAndAnotherForAnotherSeed) {
  const auto one = predict_figures(whole_, draws_, rows_, {.seed = 1, .threads = 1});
  const auto many = predict_figures(whole_, draws_, rows_, {.seed = 1, .threads = 8});
  const auto other = predict_figures(whole_, draws_, rows_, {.seed = 2, .threads = 1});

  EXPECT_EQ(one.figures, many.figures);
  EXPECT_NE(one.figures, other.figures);
}

TEST_F(Predicting, RefusesDrawsOfAnotherStudy) {
  const auto england =
      tests::support::draws_near_prior_centre(tests::support::shipped_study("england"), 1);

  EXPECT_THROW(static_cast<void>(predict_figures(whole_, england, rows_, {})),
               model::core::LogicError);
}

}  // namespace
}  // namespace carers::calibration::validation
