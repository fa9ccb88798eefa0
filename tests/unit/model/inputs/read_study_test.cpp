#include "model/inputs/read_study.hpp"

#include <gmock/gmock.h>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

TEST(ReadStudy, GivesWhatStudyTomlSays) {
  const TinyStudy study;

  const Inputs inputs = study.read();

  EXPECT_EQ(inputs.name, "tiny");
  EXPECT_EQ(inputs.title, "A tiny study");
  EXPECT_EQ(inputs.focus, "shire");
  EXPECT_EQ(inputs.target, "regular_care");
  EXPECT_DOUBLE_EQ(inputs.reference_year, 2021.0 + 79.0 / 365.0);
  EXPECT_EQ(inputs.reference_date, "2021-03-21");
  EXPECT_EQ(inputs.start_date, "2018-02-28");
  EXPECT_THAT(inputs.causes, ElementsAre("physical", "mental_health"));
  EXPECT_DOUBLE_EQ(inputs.share_male, 0.512);
  EXPECT_EQ(inputs.definitions.size(), 3U);
  EXPECT_EQ(inputs.ascertainments[0].groups[1].age_from, 16);
  EXPECT_TRUE(inputs.ascertainments[0].by_occasion);
  EXPECT_EQ(inputs.ascertainments[1].link, observation::Link::log);
  EXPECT_EQ(inputs.sources.size(), 6U);
  EXPECT_EQ(inputs.sources[0].definition, "regular_care");
  EXPECT_EQ(inputs.sources[4].quantity, observation::Quantity::exposure);
  EXPECT_THAT(inputs.warnings, IsEmpty());
}

TEST(ReadStudy, PutsNodesBeforeOtherAreas) {
  const TinyStudy study;

  const Inputs inputs = study.read();

  ASSERT_EQ(inputs.areas.size(), 13U);
  for (std::size_t node = 0; node < 10; ++node) {
    EXPECT_EQ(inputs.areas[node].code, inputs.localities.nodes()[node].code);
  }
  EXPECT_EQ(inputs.areas[10].code, "hub_a");
  EXPECT_EQ(inputs.areas[11].code, "hub_b");
  ASSERT_EQ(inputs.areas[11].parts.size(), 2U);
  EXPECT_EQ(inputs.areas[11].parts[0].weight, 0.5);
  EXPECT_EQ(inputs.areas[12].name, "Old Moor");
}

TEST(ReadStudy, KeepsEachRowWithItsUnitAndLine) {
  const TinyStudy study;

  const Inputs inputs = study.read();

  ASSERT_EQ(inputs.observations.size(), 13U);
  const observation::Observation& printed = inputs.observations[8];
  EXPECT_EQ(inputs.sources[printed.source].name, "printed_2011");
  EXPECT_EQ(inputs.areas[printed.area].code, "nation");
  EXPECT_EQ(printed.unit, observation::Unit::share);
  EXPECT_DOUBLE_EQ(printed.value, 0.412);
  EXPECT_EQ(printed.share_age_to, 24);
  EXPECT_EQ(printed.spread, 0.02);
  EXPECT_EQ(printed.line, 10U);
  const observation::Observation& survey = inputs.observations[9];
  EXPECT_EQ(survey.unit, observation::Unit::persons);
  EXPECT_EQ(survey.value, 204.0);
  EXPECT_EQ(survey.out_of, 925.0);
  EXPECT_EQ(survey.clusters, 10.0);
  EXPECT_DOUBLE_EQ(survey.year, 2018.5);
}

TEST(ReadStudy, KeepsPopulationByLeafAndAge) {
  const TinyStudy study;

  const Inputs inputs = study.read();

  const auto persons = inputs.population.at(2011.0 + 85.0 / 365.0);
  const auto low_moor = inputs.localities.as_leaf(*inputs.localities.find("low_moor"));
  EXPECT_NEAR(persons(static_cast<Eigen::Index>(low_moor->value), 7), 900 + 40 * 4 + 3 * 7, 1e-9);
  EXPECT_NEAR(inputs.population.at(2018.5).leftCols(18).topRows(2).sum(), 37000.0, 1e-6);
}

TEST(ReadStudy, ReadsPriorsUnderTheirDistributions) {
  const TinyStudy study;

  const auto assumptions = study.read().assumptions;

  using parameters::Distribution;
  using parameters::Prior;
  EXPECT_EQ(assumptions.size(), 32U);
  EXPECT_EQ(assumptions.at("exposure.physical").prior,
            (Prior{Distribution::logit_normal, 0.08, 0.5}));
  EXPECT_EQ(assumptions.at("exposure_spread").prior, (Prior{Distribution::half_normal, 0.0, 0.5}));
  EXPECT_EQ(assumptions.at("exposure_correlation").prior, (Prior{Distribution::lkj, 2.0, 0.0}));
  EXPECT_EQ(assumptions.at("exposure_at_18").prior, (Prior{Distribution::normal, 0.0, 0.3}));
  EXPECT_EQ(assumptions.at("caring_hazard.physical").prior,
            (Prior{Distribution::log_normal, 0.6, 0.7}));
  EXPECT_EQ(assumptions.at("clustering.schools").prior, (Prior{Distribution::beta, 2.0, 60.0}));
  EXPECT_EQ(assumptions.at("register_share_spread").prior, (Prior{Distribution::gamma, 4.0, 8.0}));
  EXPECT_EQ(assumptions.at("share_male").prior, (Prior{Distribution::fixed, 0.512, 0.0}));
  EXPECT_EQ(assumptions.at("exposure.physical").high, 0.18);
  EXPECT_EQ(assumptions.at("exposure.physical").because, "It is a test");
}

TEST(ReadStudy, RecordsEachFileWithItsDigest) {
  const TinyStudy study;
  const Inputs before = study.read();

  study.append("datasets.csv", "# one more line\n");
  const Inputs after = study.read();

  ASSERT_EQ(before.files.size(), 9U);
  for (std::size_t i = 0; i < before.files.size(); ++i) {
    EXPECT_EQ(before.files[i].sha256.size(), 64U);
    EXPECT_EQ(before.files[i].sha256 == after.files[i].sha256,
              before.files[i].path != "tiny/datasets.csv");
  }
}

TEST(ReadStudy, LeavesOtherFilesOfTheFolderAlone) {
  const TinyStudy study;
  study.write("sweeps/staff.toml", "this is not read here");
  study.write("scenarios/notes.txt", "nor is this");
  study.write("README.md", "\xFF");

  EXPECT_THAT(study.errors(), IsEmpty());
}

TEST(ReadStudy, AreasAndTotalsMayBeLeftOut) {
  const TinyStudy study;
  study.remove("areas.csv");
  study.remove("population_totals.csv");

  EXPECT_THAT(study.errors(), IsEmpty());
}

TEST(ReadStudy, ReportsEveryProblemOfEveryFileAtOnce) {
  const TinyStudy study;
  study.replace("study.toml", "focus = \"shire\"", "focus = \"shrie\"");
  study.replace("observations.csv", ",505,", ",-5,");
  study.replace("population_totals.csv", "town,2018", "twon,2018");
  study.replace("areas.csv", "old_moor,Old Moor,low_moor,0.25", "old_moor,Old Moor,low_moor,1.25");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/areas.csv:5: weight \"1.25\" is not above "
                                          "0 and at most 1 (it is a share of the "
                                          "leaf's people); correct it",
                                          "studies/tiny/observations.csv:4: value \"-5\" is "
                                          "negative (a count of people cannot be); "
                                          "correct or remove the row",
                                          "studies/tiny/population_totals.csv:4: locality \"twon\" "
                                          "is not listed in localities.csv; did "
                                          "you mean \"town\"?",
                                          "studies/tiny/study.toml:3: focus \"shrie\" is not "
                                          "listed in localities.csv; did you mean "
                                          "\"shire\"?"));
}

TEST(ReadStudy, WarnsOfSourcesWithoutRows) {
  const TinyStudy study;
  study.replace("observations.csv",
                "shire_list,shire,2018-02-28,5,17,all,,640,persons,,,,,,,council,\n", "");

  EXPECT_THAT(study.warnings(),
              ElementsAre("studies/tiny/study.toml:" +
                          std::to_string(study.line_of("study.toml", "name = \"shire_list\"") - 1) +
                          ": warning: source \"shire_list\" has no row in "
                          "observations.csv (it says nothing); add rows or remove it"));
}

}  // namespace
}  // namespace carers::model::inputs
