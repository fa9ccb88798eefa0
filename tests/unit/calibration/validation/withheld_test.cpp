#include "calibration/validation/withheld.hpp"

#include <gmock/gmock.h>

#include <set>

#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/folds.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/read_study.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::ThrowsMessage;

class Withholding : public testing::Test {
 protected:
  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
};

TEST_F(Withholding, TakesTheOneSourceThatCountsCarersEverywhere) {
  const Withheld withheld = withhold(inputs_, {.folds = 3});

  EXPECT_EQ(inputs_.sources[withheld.source].name, "census_2011");
  EXPECT_EQ(withheld.counts.size(), 5U);
}

TEST_F(Withholding, TakesTheLatestOfSuchSources) {
  const auto england = model::inputs::read_study(CARERS_SOURCE_DIR "/studies/england");

  const Withheld withheld = withhold(england, {});

  EXPECT_EQ(england.sources[withheld.source].name, "census_2021_young_adults");
  EXPECT_EQ(withheld.counts.size(), 309U);
}

TEST_F(Withholding, EachCountIsLeftOutOnceAndAllElseIsKept) {
  const Withheld withheld = withhold(inputs_, {.folds = 3});
  std::multiset<std::size_t> left_out;

  for (std::size_t fold = 0; fold < 3; ++fold) {
    const auto without = without_fold(inputs_, withheld, fold);
    for (std::size_t row = 0; row < inputs_.observations.size(); ++row) {
      if (inputs_.observations[row].fitted && !without.observations[row].fitted)
        left_out.insert(row);
    }
  }

  EXPECT_EQ(left_out, (std::multiset<std::size_t>{0, 1, 2, 3, 4}));  // the rows of census_2011
}

TEST_F(Withholding, LeavesTheUnknownsAsTheyAre) {
  const Withheld withheld = withhold(inputs_, {.folds = 3});
  const auto without = without_fold(inputs_, withheld, 1);

  EXPECT_EQ(posterior::LogPosterior(without).layout().labels(),
            posterior::LogPosterior(inputs_).layout().labels());
  EXPECT_LT(posterior::LogPosterior(without).rows().size(),
            posterior::LogPosterior(inputs_).rows().size());
}

TEST_F(Withholding, PooledYearsAreLeftOutTogether) {
  const Withheld withheld = withhold(inputs_, {.source = "factors", .folds = 3});

  ASSERT_EQ(withheld.counts.size(), 2U);  // the shire's two years, the town's one
  EXPECT_EQ(withheld.counts.front().row.rows.size(), 2U);
  EXPECT_NE(withheld.counts.front().fold, withheld.counts.back().fold);
}

TEST_F(Withholding, RefusesWhatCannotBeWithheld) {
  EXPECT_THAT([&] { return withhold(inputs_, {.source = "census_2012", .folds = 3}); },
              ThrowsMessage<model::core::InputError>(HasSubstr("did you mean \"census_2011\"?")));
  EXPECT_THAT([&] { return withhold(inputs_, {.source = "poverty", .folds = 3}); },
              ThrowsMessage<model::core::InputError>(HasSubstr("not of the family count")));
  EXPECT_THAT([&] { return withhold(inputs_, {.folds = 5}); },
              ThrowsMessage<model::core::InputError>(
                  HasSubstr("3 authorities cannot be put into 5 folds")));
}

TEST_F(Withholding, ACountOfPlacesInSeveralFoldsIsInNoFitWithoutOneOfThem) {
  study_.append("areas.csv", "both,Both,town,0.5,,,office,\nboth,Both,low_moor,1,,,office,\n");
  study_.replace("observations.csv", "factors,town,2018", "factors,both,2018");
  inputs_ = study_.read();

  const Withheld withheld = withhold(inputs_, {.source = "factors", .folds = 3});

  const auto both = std::ranges::find_if(withheld.counts, [&](const WithheldCount& count) {
    return inputs_.areas[count.row.area].code == "both";
  });
  const auto low_moor = inputs_.localities.as_leaf(inputs_.localities.find("low_moor").value());
  const auto of_leaf = folds_of_leaves(inputs_.localities, "authority", 3);
  ASSERT_NE(both, withheld.counts.end());
  EXPECT_EQ(both->fold, of_leaf[low_moor->value]);
  EXPECT_THAT(both->not_in_fits_of, SizeIs(2));
  for (std::size_t fold = 0; fold < 3; ++fold) {
    const model::inputs::Inputs without = without_fold(inputs_, withheld, fold);
    const bool fitted = without.observations[both->row.rows.front()].fitted;
    EXPECT_EQ(fitted, !std::ranges::count(both->not_in_fits_of, fold));
  }
}

TEST_F(Withholding, AsksForASourceWhereNoneCountsEverywhere) {
  study_.replace("observations.csv",
                 "census_2011,low_moor,2011-03-27,5,24,all,,330,persons,,,,,,yes",
                 "census_2011,low_moor,2011-03-27,5,24,all,,330,persons,,,,,,no");
  inputs_ = study_.read();

  EXPECT_THAT([&] { return withhold(inputs_, {.folds = 3}); },
              ThrowsMessage<model::core::InputError>(HasSubstr("name one with --withhold")));
}

}  // namespace
}  // namespace carers::calibration::validation
