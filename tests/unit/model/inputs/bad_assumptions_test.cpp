// What assumptions.toml is refused for, one kind a test.
#include <gmock/gmock.h>

#include "tests/unit/model/inputs/spoilt_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

SpoiltStudy spoil(std::string_view from, std::string_view to) {
  return {"assumptions.toml", from, to};
}

TEST(BadAssumptions, NoneInTheTinyStudy) {
  EXPECT_THAT(tests::support::TinyStudy().errors(), IsEmpty());
}

TEST(BadAssumptions, MissingAndUnused) {
  const SpoiltStudy study = spoil("[\"noise.poverty\"]", "[\"noise.povetry\"]");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/assumptions.toml: assumption "
                                          "\"noise.poverty\" is missing (source \"poverty\" names "
                                          "it); add it",
                                          study.at("[\"noise.povetry\"]") +
                                              "assumption \"noise.povetry\" is asked for by "
                                              "nothing (a setting without effect would mislead); "
                                              "did you mean \"noise.poverty\"?"));
}

TEST(BadAssumptions, UnknownDistribution) {
  const SpoiltStudy study = spoil("distribution = \"lkj\"", "distribution = \"ljk\"");

  EXPECT_THAT(study.errors(), ElementsAre(study.at("\"ljk\"") +
                                          "assumption \"exposure_correlation\": distribution "
                                          "\"ljk\" is unknown (it is \"fixed\", \"normal\", "
                                          "\"half_normal\", \"log_normal\", \"logit_normal\", "
                                          "\"beta\", \"gamma\" or \"lkj\"); did you mean "
                                          "\"lkj\"?"));
}

TEST(BadAssumptions, MisspeltDistribution) {
  const SpoiltStudy study = spoil("distribution = \"lkj\"", "distribtion = \"lkj\"");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("[\"exposure_correlation\"]") +
                              "assumption \"exposure_correlation\": key \"distribution\" is "
                              "missing (it has no default); add it",
                          study.at("distribtion") +
                              "assumption \"exposure_correlation\": unknown key \"distribtion\"; "
                              "did you mean \"distribution\"?"));
}

TEST(BadAssumptions, ParametersOfAnotherDistribution) {
  const SpoiltStudy study = spoil("concentration = 2", "concentration = 2\nalpha = 4.5");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("alpha = 4.5") +
                          "assumption \"exposure_correlation\": unknown key \"alpha\"; remove it"));
}

TEST(BadAssumptions, ParametersThatCannotBe) {
  const SpoiltStudy share = spoil("median = 0.08", "median = 1.08");
  const SpoiltStudy shape = spoil("shape = 4", "shape = -4");

  EXPECT_THAT(
      share.errors(),
      ElementsAre(share.at("median = 1.08") +
                  "assumption \"exposure.physical\": median 1.08 is not between 0 and 1 (the "
                  "distribution is of a share); correct it"));
  EXPECT_THAT(
      shape.errors(),
      ElementsAre(shape.at("shape = -4") +
                  "assumption \"register_share_spread\": shape -4 is not above 0; correct it"));
}

TEST(BadAssumptions, MiddleOutsideTheRange) {
  const SpoiltStudy median = spoil("range = [0.03, 0.18]", "range = [0.09, 0.18]");
  const SpoiltStudy mean = spoil("range = [0.004, 0.09]", "range = [0.04, 0.09]");

  EXPECT_THAT(
      median.errors(),
      ElementsAre(median.at("range = [0.09, 0.18]") +
                  "assumption \"exposure.physical\": median 0.08 is outside the range 0.09 to 0.18 "
                  "(the range covers what is plausible); widen it or correct the distribution"));
  EXPECT_THAT(
      mean.errors(),
      ElementsAre(
          mean.at("range = [0.04, 0.09]") +
          "assumption \"clustering.schools\": mean 0.03226 is outside the range 0.04 to 0.09 "
          "(the range covers what is plausible); widen it or correct the distribution"));
}

TEST(BadAssumptions, RangesThatAreNone) {
  const SpoiltStudy reversed = spoil("range = [0.03, 0.18]", "range = [0.18, 0.03]");
  const SpoiltStudy beyond = spoil("range = [0.03, 0.18]", "range = [0.03, 1.8]");

  EXPECT_THAT(
      reversed.errors(),
      ElementsAre(reversed.at("range = [0.18, 0.03]") +
                  "assumption \"exposure.physical\": range is not two numbers in order, [low, "
                  "high]; correct it"));
  EXPECT_THAT(beyond.errors(),
              ElementsAre(beyond.at("range = [0.03, 1.8]") +
                          "assumption \"exposure.physical\": range 0.03 to 1.8 leaves 0 to 1 (the "
                          "distribution cannot); correct it"));
}

TEST(BadAssumptions, DistributionsThatDoNotSuitTheQuantity) {
  const SpoiltStudy share = spoil("distribution = \"beta\"\nalpha = 2\nbeta = 60\n",
                                  "distribution = \"normal\"\nmean = 0.03\nsd = 0.1\n");
  const SpoiltStudy known = spoil("distribution = \"fixed\"\nvalue = 0.512",
                                  "distribution = \"logit_normal\"\nmedian = 0.512\nsd = 1");

  EXPECT_THAT(
      share.errors(),
      ElementsAre(share.at("[\"clustering.schools\"]") +
                  "assumption \"clustering.schools\": distribution does not suit (it is a share: "
                  "logit_normal or beta); choose another"));
  EXPECT_THAT(
      known.errors(),
      ElementsAre(
          known.at("[\"share_male\"]") +
          "assumption \"share_male\": distribution does not suit (it divides the population: "
          "fixed, between 0 and 1); choose another"));
}

TEST(BadAssumptions, NarrowerDefinitionsAreSharesOfTheWider) {
  const SpoiltStudy study = spoil("distribution = \"beta\"\nalpha = 4\nbeta = 6\n",
                                  "distribution = \"log_normal\"\nmedian = 0.4\nsd = 0.4\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          study.at("[\"definition.high_caring\"]") +
          "assumption \"definition.high_caring\": distribution does not suit (it is a share: "
          "logit_normal or beta); choose another"));
}

TEST(BadAssumptions, ReasonsAndSourcesAreNeeded) {
  const SpoiltStudy study =
      spoil("value = 0.512\nrange = [0.508, 0.516]\nbecause = \"It is a test\"\nsource = \"\"",
            "value = 0.512\nrange = [0.508, 0.516]\nbecause = \"\"\nsource = \"ofice\"");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          study.at("because = \"\"") +
              "assumption \"share_male\": \"because\" is empty (it must say something); fill it",
          study.at("ofice") +
              "dataset \"ofice\" is not listed in datasets.csv; did you mean \"office\"?"));
}

TEST(BadAssumptions, TheSameNameTwice) {
  const SpoiltStudy study = spoil("[\"dispersion.census\"]", "[\"age_step\"] # again");

  const auto errors = study.errors();

  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0], ::testing::StartsWith(study.at("# again") + "column "));
  EXPECT_THAT(
      errors[0],
      ::testing::EndsWith("key or table is given twice (a name stands for one thing); remove one"));
}

}  // namespace
}  // namespace carers::model::inputs
