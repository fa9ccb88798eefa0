#include "calibration/validation/predictive.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "calibration/validation/withheld.hpp"
#include "model/core/check.hpp"
#include "model/observation/likelihoods.hpp"
#include "model/random/stream.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

double uniform(const char* purpose, std::uint32_t draw) {
  return model::random::uniform(
      {.seed = 1, .purpose = model::random::named_purpose(purpose), .draw = draw});
}

// Frequencies of counts against the law of the likelihood. Four standard errors: a false alarm once
// in 16,000 counts, of which there are 61 here.
TEST(ScatteredCount, HasTheLawOfTheCountFamily) {
  constexpr std::uint32_t kDraws = 40'000;
  constexpr double kMean = 20.0;
  for (const double dispersion : {0.0, 0.1, 0.5}) {
    std::vector<double> seen(61, 0.0);
    for (std::uint32_t d = 0; d < kDraws; ++d) {
      const std::int64_t count =
          scattered_count(kMean, dispersion, uniform("rate", d), uniform("count", d));
      if (count <= 60) seen[static_cast<std::size_t>(count)] += 1.0;
    }

    for (std::size_t count = 0; count < seen.size(); count += 3) {
      const auto y = static_cast<double>(count);
      const double p =
          std::exp(model::observation::count_term(y, std::lgamma(y + 1.0), kMean, dispersion)
                       .log_likelihood);
      const double expected = p * kDraws;
      if (expected < 5.0) continue;
      EXPECT_LT(std::abs(seen[count] - expected) / std::sqrt(expected * (1.0 - p)), 4.0)
          << count << " at " << dispersion;
    }
  }
}

TEST(ScatteredCount, NeverFailsHoweverLittleOrMuchItScatters) {
  for (const double mean : {0.01, 5.0, 400.0, 20'000.0}) {
    for (double dispersion = 1e-9; dispersion < 3.0; dispersion *= 3.0) {
      for (const double u : {0x1p-54, 0.3, 1.0 - 0x1p-53}) {
        EXPECT_GE(scattered_count(mean, dispersion, u, 0.5), 0)
            << mean << ' ' << dispersion << ' ' << u;
      }
    }
  }
}

class Predicting : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  Withheld withheld_ = withhold(inputs_, {.folds = 3});
  posterior::LogPosterior whole_{inputs_};
  model::parameters::ParameterDraws draws_ = tests::support::draws_near_prior_centre(inputs_, 50);
};

TEST_F(Predicting, HasADrawOfEveryCountForEveryDrawOfTheFit) {
  const PredictedCounts predicted =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {});

  EXPECT_EQ(predicted.expected.rows(), 100);
  EXPECT_EQ(predicted.expected.cols(), 5);
  ASSERT_EQ(predicted.counts.size(), 5U);
  for (const auto& counts : predicted.counts) {
    EXPECT_EQ(counts.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(counts));
  }
}

TEST_F(Predicting, ExpectsWhatTheWholePosteriorExpects) {
  const PredictedCounts predicted =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {});

  Eigen::VectorXd gradient;
  whole_.log_density_gradient(draws_.layout.unconstrain(draws_.draw(70)), gradient);
  for (std::size_t c = 0; c < withheld_.counts.size(); ++c) {
    EXPECT_DOUBLE_EQ(predicted.expected(70, static_cast<Eigen::Index>(c)),
                     whole_.expected()[withheld_.counts[c].fit_row]);
  }
}

TEST_F(Predicting, LogDensityIsThatOfTheMeanProbability) {
  draws_.values = {draws_.values.front().leftCols(2)};

  const PredictedCounts predicted =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {});

  double probability = 0.0;
  Eigen::VectorXd gradient;
  for (const std::size_t draw : {0U, 1U}) {
    whole_.log_density_gradient(draws_.layout.unconstrain(draws_.draw(draw)), gradient);
    probability += std::exp(whole_.row_log_likelihood()[withheld_.counts[3].fit_row]) / 2.0;
  }
  EXPECT_NEAR(predicted.log_density[3], std::log(probability), 1e-10);
}

TEST_F(Predicting, IsTheSameOnAnyNumberOfThreadsAndAnotherForAnotherSeed) {
  const auto one =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {.seed = 1, .threads = 1});
  const auto many =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {.seed = 1, .threads = 8});
  const auto other =
      predict_counts(whole_, draws_, withheld_.counts, "census_2011", {.seed = 2, .threads = 1});

  EXPECT_EQ(one.counts, many.counts);
  EXPECT_NE(one.counts, other.counts);
}

TEST_F(Predicting, RefusesDrawsOfAnotherStudy) {
  const auto england =
      tests::support::draws_near_prior_centre(tests::support::shipped_study("england"), 1);

  EXPECT_THROW(
      static_cast<void>(predict_counts(whole_, england, withheld_.counts, "census_2011", {})),
      model::core::LogicError);
}

}  // namespace
}  // namespace carers::calibration::validation
