#include "calibration/lists/model_space.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "calibration/lists/existence.hpp"
#include "tests/support/list_models.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::ListSet;
using ::testing::SizeIs;
using tests::support::list_table;
using tests::support::model_of;

// Dedekind's numbers less the models that leave a list out and the one with all lists together
// (sequence A006126: 2, 9, 114, 6894).
TEST(ModelSpace, HasAllHierarchicalModelsButTheLargest) {
  EXPECT_THAT(hierarchical_models(2, 5), SizeIs(1));
  EXPECT_THAT(hierarchical_models(3, 5), SizeIs(8));
  EXPECT_THAT(hierarchical_models(4, 5), SizeIs(113));
  EXPECT_THAT(hierarchical_models(5, 5), SizeIs(6893));
  EXPECT_THAT(hierarchical_models(5, 2), SizeIs(1024));
}

TEST(ModelSpace, EveryModelIsThereOnceAndHoldsTheSubsetsOfItsSets) {
  std::set<std::vector<ListSet>> different;

  for (const LogLinearModel& model : hierarchical_models(4, 4)) {
    different.insert(model.interactions);
    EXPECT_EQ(model, hierarchical_model(model.interactions));
  }

  EXPECT_THAT(different, SizeIs(113));
}

// Silverman, Chan and Vincent (2024), Table 6.
TEST(ModelSpace, BestOfAllByBic) {
  const auto all = search_models(list_table("uk_five"));
  const auto pairs = search_models(list_table("uk_five"), {.largest_interaction = 2});

  EXPECT_TRUE(all.exhaustive);
  EXPECT_NEAR(all.models.front().population, 25311, 0.5);
  EXPECT_NEAR(pairs.models.front().population, 22991, 0.5);
  EXPECT_EQ(pairs.models.size() + pairs.without_estimate, 1024U);
}

// Tests of MultipleSystemsEstimation 1.2.0, to the digits printed there.
TEST(ModelSpace, OfKorea) {
  const auto korea = list_table("korea");

  const auto space = search_models(korea, {.largest_interaction = 2});
  const auto path = search_downhill(korea, {.largest_interaction = 2});

  EXPECT_EQ(space.models.front().model, model_of(korea, {"b:c", "c:d"}));
  EXPECT_NEAR(space.models.front().bic, 57.14081, 5e-6);
  EXPECT_NEAR(space.models.front().population, 157.16667, 5e-6);
  EXPECT_EQ(path.models.front().model, space.models.front().model);
  const auto first = std::ranges::find(path.models, model_of(korea, {"b:c"}), &ScoredModel::model);
  ASSERT_NE(first, path.models.end());
  EXPECT_NEAR(first->bic, 58.9686, 5e-5);
  EXPECT_NEAR(first->population, 268.7778, 5e-5);
  // six in the two steps printed there, and the one model left in a third
  EXPECT_EQ(path.models.size() + path.without_estimate, 7U);
}

// Silverman, Chan and Vincent (2024), Table 6: the path downhill ends elsewhere than the best of
// all on five lists.
TEST(ModelSpace, ThePathDownhill) {
  EXPECT_NEAR(search_downhill(list_table("uk_five")).models.front().population, 12262, 0.5);
  EXPECT_NEAR(search_models(list_table("uk_six")).models.front().population, 12350, 0.5);
  EXPECT_FALSE(search_models(list_table("uk_six")).exhaustive);
}

// The model that the path finds is 1.6 of BIC behind the best, and says half as many.
TEST(ModelSpace, ModelsOfLikeFitMaySayVeryDifferentThings) {
  const Range range = range_within(search_models(list_table("uk_five")));

  EXPECT_LT(range.lower, 12263);
  EXPECT_GT(range.upper, 25310);
}

TEST(ModelSpace, TheMeanOfAllLiesAmongThem) {
  const auto space = search_models(list_table("korea"));

  const double mean = averaged_population(space);

  double by_hand = 0.0;
  double weights = 0.0;
  for (const ScoredModel& one : space.models) {
    by_hand += std::exp(-one.bic / 2.0) * one.population;
    weights += std::exp(-one.bic / 2.0);
  }
  EXPECT_NEAR(mean, by_hand / weights, 1e-9);
}

// What fits is what the linear programme and the rank let pass, model by model.
TEST(ModelSpace, FitsWhatIsEstimableAndNothingElse) {
  for (const char* name : {"korea", "artificial", "uk_four", "western"}) {
    const auto table = list_table(name);
    std::size_t estimable = 0;

    for (const LogLinearModel& model : hierarchical_models(table.lists.size(), 3)) {
      const bool may = estimability_of(table, model) == Estimability::estimable;
      estimable += may ? 1U : 0U;
      EXPECT_EQ(try_fit(table, model).has_value(), may) << name << ": " << describe(table, model);
    }

    EXPECT_GT(estimable, 0U);
  }
}

TEST(ModelSpace, IsTheSameOnAnyNumberOfThreads) {
  const auto one = search_models(list_table("uk_five"), {.threads = 1});
  const auto three = search_models(list_table("uk_five"), {.threads = 3});

  ASSERT_EQ(one.models.size(), three.models.size());
  for (std::size_t i = 0; i < one.models.size(); ++i) {
    EXPECT_EQ(one.models[i].model, three.models[i].model);
    EXPECT_EQ(one.models[i].population, three.models[i].population);
  }
}

}  // namespace
}  // namespace carers::calibration::lists
