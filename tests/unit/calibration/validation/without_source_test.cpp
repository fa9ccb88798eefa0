#include "calibration/validation/without_source.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

posterior::FitOptions brief() {
  posterior::FitOptions options;
  options.chains = 2;
  options.warm_up = 150;
  options.draws = 300;
  options.thin = 1;
  return options;
}

std::size_t position(const model::inputs::Inputs& inputs, const char* name) {
  const auto at = std::ranges::find(inputs.sources, name, &model::observation::Source::name);
  return static_cast<std::size_t>(at - inputs.sources.begin());
}

TEST(FittedSources, AreThoseWithAFigureThatIsUsed) {
  const tests::support::TinyStudy study;
  auto inputs = study.read();
  const std::size_t list = position(inputs, "shire_list");
  const auto before = fitted_sources(inputs);
  for (auto& row : inputs.observations) row.fitted = row.fitted && row.source != list;

  const auto after = fitted_sources(inputs);

  EXPECT_THAT(before, SizeIs(6));
  EXPECT_THAT(after, SizeIs(5));
  EXPECT_EQ(std::ranges::count(after, list), 0);
}

// The printed share of carers of 5 to 24 who are of 5 to 17, against two censuses' counts by age:
// as the study has it (41 %), and as no age curve near the prior would have it.
TEST(WithoutSource, TellsWhetherAFigureAndAllOthersCanBeRight) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();
  study.replace("observations.csv", "41.2,percent,,,5,24,0.02", "97,percent,,,5,24,0.02");
  const auto spoilt = study.read();
  const std::size_t printed = position(inputs, "printed_2011");

  const auto agrees = fit_without(inputs, printed, brief());
  const auto contradicts = fit_without(spoilt, printed, brief());

  ASSERT_TRUE(agrees && contradicts);
  EXPECT_GT(agrees->conflict_p, 0.05);
  EXPECT_LT(contradicts->conflict_p, 0.02);
  EXPECT_NEAR(contradicts->observed, 0.97, 1e-12);
  EXPECT_EQ(agrees->bounds, contradicts->bounds);  // neither fit has seen the figure
  EXPECT_EQ(agrees->hidden, contradicts->hidden);
  EXPECT_EQ(agrees->figures, 1U);
}

TEST(WithoutSource, HasTheStockOfEveryPlace) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();
  const std::size_t nodes = inputs.localities.nodes().size();

  const auto found = fit_without(inputs, position(inputs, "school_survey"), brief());

  ASSERT_TRUE(found);
  ASSERT_THAT(found->hidden, SizeIs(3 * nodes));
  ASSERT_THAT(found->young_carers, SizeIs(3 * nodes));
  for (std::size_t node = 0; node < nodes; ++node) {
    EXPECT_LE(found->hidden[node], found->hidden[nodes + node]);
    EXPECT_LE(found->hidden[nodes + node], found->hidden[2 * nodes + node]);
    EXPECT_GE(found->young_carers[nodes + node], found->hidden[nodes + node]);
  }
  EXPECT_GT(found->largest_rhat, 0.9);
}

TEST(WithoutSource, StopsWhenAsked) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();
  auto options = brief();
  options.should_stop = [] { return true; };

  EXPECT_FALSE(fit_without(inputs, position(inputs, "school_survey"), options));
}

}  // namespace
}  // namespace carers::calibration::validation
