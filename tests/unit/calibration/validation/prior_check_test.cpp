#include "calibration/validation/prior_check.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

using testing::Each;
using testing::Le;
using testing::SizeIs;

const ExpectedFigures& of(const PriorCheck& found, const model::inputs::Inputs& inputs,
                          const char* source) {
  return *std::ranges::find_if(found.sources, [&](const ExpectedFigures& one) {
    return inputs.sources[one.source].name == source;
  });
}

TEST(PriorCheck, HoldsTheStockAgainstWhatIsKnownAndWhatIsImpossible) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();

  const PriorCheck found = check_prior(inputs, {.draws = 200});

  EXPECT_THAT(found.young_carers, SizeIs(200));
  EXPECT_THAT(found.young_carers, Each(Le(found.children)));
  EXPECT_EQ(found.draws_above_children, 0U);
  ASSERT_THAT(found.minima, SizeIs(1));  // the shire's list of 640
  EXPECT_EQ(found.minima[0].people, 640.0);
  EXPECT_EQ(found.minima[0].draws_below,
            static_cast<std::size_t>(std::ranges::count_if(
                found.young_carers, [](double carers) { return carers < 640.0; })));
  EXPECT_GT(found.minima[0].draws_below, 0U);
}

// Social workers who surely see one in fifty would have no figures such as those of the study.
TEST(PriorCheck, TellsOfAnAssumptionThatAFigureContradicts) {
  const tests::support::TinyStudy study;
  const auto before = study.read();
  study.replace("assumptions.toml", "median = 0.15\nsd = 1\n", "median = 0.02\nsd = 0.05\n");
  const auto after = study.read();

  const PriorCheck expected = check_prior(before, {.draws = 200});
  const PriorCheck surprised = check_prior(after, {.draws = 200});

  EXPECT_GT(of(expected, before, "factors").inside, 0U);
  EXPECT_EQ(of(surprised, after, "factors").inside, 0U);
}

TEST(PriorCheck, IsTheSameOnAnyNumberOfThreads) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();

  const PriorCheck one = check_prior(inputs, {.draws = 50, .threads = 1});
  const PriorCheck three = check_prior(inputs, {.draws = 50, .threads = 3});

  EXPECT_EQ(one.young_carers, three.young_carers);
  EXPECT_EQ(one.hidden, three.hidden);
}

}  // namespace
}  // namespace carers::calibration::validation
