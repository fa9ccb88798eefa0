#include "calibration/validation/cross_validation.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

CrossValidationOptions brief() {
  CrossValidationOptions options;
  options.fit.warm_up = 40;
  options.fit.draws = 30;
  return options;
}

class CrossValidating : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  CrossValidation nothing_{.withheld = withhold(inputs_, {.folds = 3}), .finished = {}};
};

TEST_F(CrossValidating, PredictsEveryCountOnce) {
  std::vector<std::size_t> told;
  CrossValidationOptions options = brief();
  options.on_fold = [&](const CrossValidation& so_far) { told.push_back(so_far.finished.size()); };

  const CrossValidation all = cross_validate(inputs_, nothing_, options);

  EXPECT_TRUE(all.complete());
  EXPECT_THAT(told, ElementsAre(1, 2, 3));
  const auto predictions = all.predictions();
  ASSERT_THAT(predictions, SizeIs(5));
  for (std::size_t c = 0; c < predictions.size(); ++c) {
    EXPECT_EQ(predictions[c].count, c);
    EXPECT_THAT(predictions[c].bounds, SizeIs(interval_levels().size()));
    EXPECT_TRUE(predictions[c].bounds.back().hold(predictions[c].median));
    EXPECT_LT(predictions[c].log_density, 0.0);
  }
  EXPECT_EQ(all.observed(predictions[2]), 505);
}

TEST_F(CrossValidating, GoesOnAfterTheFoldsThatAreDone) {
  const CrossValidation all = cross_validate(inputs_, nothing_, brief());
  CrossValidation some = all;
  some.finished.erase(some.finished.begin() + 1);
  CrossValidationOptions options = brief();
  int fits = 0;
  options.on_fold = [&](const CrossValidation&) { ++fits; };

  const CrossValidation again = cross_validate(inputs_, some, options);

  EXPECT_EQ(fits, 1);
  ASSERT_TRUE(again.complete());
  for (std::size_t c = 0; c < 5; ++c) {
    EXPECT_EQ(again.predictions()[c].bounds, all.predictions()[c].bounds);
    EXPECT_EQ(again.predictions()[c].pit, all.predictions()[c].pit);
  }
}

TEST_F(CrossValidating, KeepsFinishedFoldsWhereItIsStopped) {
  CrossValidationOptions options = brief();
  bool stop = false;
  options.on_fold = [&](const CrossValidation&) { stop = true; };
  options.fit.should_stop = [&] { return stop; };

  const CrossValidation some = cross_validate(inputs_, nothing_, options);

  EXPECT_FALSE(some.complete());
  EXPECT_THAT(some.finished, SizeIs(1));
}

TEST_F(CrossValidating, TellsHowFarItHasComeOverAllFolds) {
  CrossValidationOptions options = brief();
  options.fit.threads = 1;
  std::size_t last = 0;
  std::size_t all = 0;
  options.on_progress = [&](std::size_t done, std::size_t total) {
    EXPECT_GE(done, last);
    last = done;
    all = total;
  };

  static_cast<void>(cross_validate(inputs_, nothing_, options));

  EXPECT_EQ(last, all);
  EXPECT_EQ(all, 3U * 2U * options.fit.iterations());
}

TEST(Coverage, CountsWhatLiesInside) {
  const auto count = [](double value) {
    return WithheldCount{
        .row = {.source = 0, .area = 0, .years = {2021.0}, .rows = {0}, .value = value}};
  };
  const auto prediction = [](std::size_t position, double half_width, double pit) {
    return Prediction{.count = position,
                      .median = 100,
                      .bounds = std::vector<Bounds>(interval_levels().size(),
                                                    {100 - half_width, 100 + half_width}),
                      .pit = pit};
  };
  const CrossValidation validation{
      .withheld = {.source = 0,
                   .folds = 2,
                   .counts = {count(100), count(104), count(120), count(90)}},
      .finished = {{.fold = 0, .predictions = {prediction(0, 10, 0.5), prediction(1, 2, 0.97)}},
                   {.fold = 1, .predictions = {prediction(2, 20, 0.93), prediction(3, 5, 0.2)}}}};

  const auto found = coverage(validation);

  ASSERT_THAT(found, SizeIs(4));
  EXPECT_EQ(found[2].level, kReportedLevel);
  EXPECT_EQ(found[2].inside, 2U);  // the first, and the third on its bound
  EXPECT_DOUBLE_EQ(found[2].share, 0.5);
  EXPECT_DOUBLE_EQ(found[2].share_randomised, 0.75);  // within (0.05, 0.95): all but the second
  EXPECT_NEAR(found[2].interval_score, (20 + (4 + 20 * 2) + 40 + (10 + 20 * 5)) / 4.0, 1e-9);
}

}  // namespace
}  // namespace carers::calibration::validation
