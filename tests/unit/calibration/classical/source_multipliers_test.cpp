#include "calibration/classical/source_multipliers.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/tiny_study.hpp"

namespace carers::calibration::classical {
namespace {

using ::testing::ElementsAre;

// Newcombe (1998, Statistics in Medicine 17, table I, method 3): 81 of 263, 15 of 148, 0 of 20 and
// 1 of 29 at 95 %.
TEST(ScoreInterval, IsThatOfNewcombe) {
  const struct {
    double yes, asked, lower, upper;
  } printed[] = {{81, 263, 0.2553, 0.3662},
                 {15, 148, 0.0624, 0.1605},
                 {0, 20, 0.0000, 0.1611},
                 {1, 29, 0.0061, 0.1718}};
  for (const auto& row : printed) {
    const auto [lower, upper] = score_interval(row.yes / row.asked, row.asked, 0.95);

    EXPECT_NEAR(lower, row.lower, 5e-5);
    EXPECT_NEAR(upper, row.upper, 5e-5);
  }
}

// The focus is the shire, two of the five districts.
TEST(SourceMultipliers, TakeEachSourceForTheWholeTruth) {
  const tests::support::TinyStudy study;
  const auto inputs = study.read();

  const SourceMultipliers all = multiply_by_source(inputs);

  std::vector<std::string> names;
  for (const auto& one : all.sources) names.push_back(inputs.sources[one.source].name);
  ASSERT_THAT(names, ElementsAre("census_2011", "school_survey", "shire_list"));
  const auto& [census, survey, list] = std::tie(all.sources[0], all.sources[1], all.sources[2]);
  const auto at_reference = inputs.population.at(inputs.reference_year);
  EXPECT_NEAR(all.children, at_reference.topRows(2).middleCols(5, 13).sum(), 1e-9);
  EXPECT_EQ(all.known, 640);

  EXPECT_TRUE(census.local);
  const double asked_2011 =
      inputs.population.at(inputs.observations.front().year).topRows(2).middleCols(5, 20).sum();
  EXPECT_NEAR(census.prevalence, (410.0 + 380.0) / asked_2011, 1e-12);
  EXPECT_EQ(census.lower, census.upper);

  // 204 of 925 pupils of 10 schools, at an expected correlation of 2/62 within a school
  EXPECT_FALSE(survey.local);
  EXPECT_EQ(survey.age_from, 11);
  EXPECT_EQ(survey.age_to, 15);
  EXPECT_NEAR(survey.prevalence, 204.0 / 925.0, 1e-12);
  const double answers = 925.0 / (1.0 + (92.5 - 1.0) * 2.0 / 62.0);
  EXPECT_NEAR(survey.lower, score_interval(204.0 / 925.0, answers, 0.9).first, 1e-12);

  EXPECT_TRUE(list.local);
}

}  // namespace
}  // namespace carers::calibration::classical
