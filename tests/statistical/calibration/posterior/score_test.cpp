// Whether priors, likelihoods, their gradients and the coordinates of samplers are of one model:
// where truth and figures are drawn from the joint distribution, the slope of its log density is
// nothing on average, in every coordinate.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/simulation.hpp"
#include "model/core/parallel_for.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::calibration::posterior {
namespace {

using model::inputs::Inputs;
using model::observation::FigureLaw;
using model::observation::Source;
using validation::Distortion;

constexpr std::size_t kStudies = 3000;
// Mean over studies in errors told by their differences. Normal numbers go beyond 5 once in 1.7
// million, and two times about 200 are looked at: a false alarm once in 4,000 seeds.
constexpr double kErrors = 5.0;

struct Slopes {
  Eigen::ArrayXXd natural;  // [coordinate, study]
  Eigen::ArrayXXd sampled;  // likewise, in the coordinates of SampledPosterior
};

class Score : public testing::Test {
 protected:
  [[nodiscard]] Slopes slopes(const Distortion& distort = {}) const {
    const auto n = static_cast<Eigen::Index>(empty_.dimension());
    Slopes all{.natural = Eigen::ArrayXXd(n, kStudies), .sampled = Eigen::ArrayXXd(n, kStudies)};
    model::core::parallel_for(kStudies, 0, [&](std::size_t s) {
      const Eigen::VectorXd x = validation::draw_from_prior(empty_, inputs_, s + 1);
      const Inputs drawn = validation::with_figures_drawn_at(x, s + 1, empty_, inputs_, distort);
      LogPosterior posterior(drawn);
      Eigen::VectorXd gradient(n);
      const auto study = static_cast<Eigen::Index>(s);
      EXPECT_TRUE(posterior.log_density_gradient(x, gradient));
      all.natural.col(study) = gradient;
      EXPECT_TRUE(posterior.sampled_log_density_gradient(posterior.to_sampled(x), gradient));
      all.sampled.col(study) = gradient;
    });
    return all;
  }

  // Coordinates whose mean slope is not nothing.
  [[nodiscard]] std::vector<std::string> wrong(const Eigen::ArrayXXd& slopes) const {
    const std::vector<std::string> labels = empty_.layout().labels();
    std::vector<std::string> found;
    for (Eigen::Index i = 0; i < slopes.rows(); ++i) {
      const double mean = slopes.row(i).mean();
      const double error =
          std::sqrt((slopes.row(i) - mean).square().sum()) / static_cast<double>(kStudies);
      if (std::abs(mean) > kErrors * error) found.push_back(labels[static_cast<std::size_t>(i)]);
    }
    return found;
  }

  Inputs inputs_ = tests::support::study_of_thirty_districts();
  LogPosterior empty_{inputs_};
};

TEST_F(Score, IsNothingOnAverageWhereEverythingIsDrawnFromTheModel) {
  const Slopes found = slopes();

  EXPECT_THAT(wrong(found.natural), testing::IsEmpty());
  EXPECT_THAT(wrong(found.sampled), testing::IsEmpty());
}

TEST_F(Score, TellsWhereCountsScatterTwiceAsMuch) {
  const Slopes found = slopes([](FigureLaw law, const Source& source) {
    if (source.name == "census_2011") law.scatter *= 2.0;
    return law;
  });

  EXPECT_THAT(wrong(found.natural), testing::Contains("dispersion.census_2011"));
}

TEST_F(Score, TellsWhereASurveyFindsATenthMore) {
  const Slopes found = slopes([](FigureLaw law, const Source& source) {
    if (source.name == "school_survey") law.expected *= 1.1;
    return law;
  });

  EXPECT_THAT(wrong(found.natural), testing::Contains("definition.any_caring"));
}

TEST_F(Score, TellsWhereASurveyNamesEachCauseATenthLess) {
  const Slopes found = slopes([](FigureLaw law, const Source& source) {
    if (source.name == "named_causes") law.expected *= 0.9;
    return law;
  });

  EXPECT_THAT(wrong(found.natural), testing::Contains("concentration.named_causes"));
}

}  // namespace
}  // namespace carers::calibration::posterior
