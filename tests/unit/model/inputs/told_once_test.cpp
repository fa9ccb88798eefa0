// One mistake is told once: what follows from it is not called wrong as well.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "tests/support/tiny_study.hpp"
#include "tests/unit/model/inputs/spoilt_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::support::TinyStudy;

std::vector<std::string> errors_of_scenario(const TinyStudy& study, std::string_view change) {
  std::filesystem::create_directories(study.folder() / "scenarios");
  study.write("scenarios/odd.toml",
              "title = \"Odd\"\nbecause = \"To see it\"\n[[changes]]\n" + std::string(change));
  return study.errors();
}

std::vector<std::string> errors_of_population(std::string_view from, std::string_view to) {
  return SpoiltStudy("population.csv", from, to).errors();
}

TEST(ToldOnce, AnUnknownFamilySaysNothingOfItsKeysRowsAndAssumptions) {
  const TinyStudy study;
  study.replace("study.toml", "family = \"published\"",
                "family = \"publised\"\nnoise = \"prints\"");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/study.toml:" +
                          std::to_string(study.line_of("study.toml", "publised")) +
                          ": source \"printed_2011\": family \"publised\" is unknown (it is "
                          "\"count\", \"proportion\", \"published\", \"proxy\", \"composition\" or "
                          "\"register\"); did you mean \"published\"?"));
}

TEST(ToldOnce, AnUnreadableOverlayOfAssumptionsMissesNoneOfThem) {
  const TinyStudy study;
  study.write_beside("overlay", "study.toml", "format = 1\nbase = \"tiny\"\ntitle = \"Overlay\"\n");
  study.write_beside("overlay", "assumptions.toml", "# caf\xE9\n");

  EXPECT_THAT(study.errors("overlay"), ElementsAre(HasSubstr("byte 0xE9 is not UTF-8")));
}

TEST(ToldOnce, RowsOfAnUnknownFamilyAreStillReadByThemselves) {
  const TinyStudy study;
  study.replace("study.toml", "family = \"proportion\"", "family = \"survey\"");
  study.replace("observations.csv", "school_survey,nation,2018,11,15,all,,204,",
                "school_survey,nation,2018,11,15,all,,2O4,");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/observations.csv:11: value \"2O4\" is not a number (digits "
                          "with a decimal point, no signs of thousands or per cent); correct it",
                          "studies/tiny/study.toml:" +
                              std::to_string(study.line_of("study.toml", "\"survey\"")) +
                              ": source \"school_survey\": family \"survey\" is unknown (it is "
                              "\"count\", \"proportion\", \"published\", \"proxy\", "
                              "\"composition\" or \"register\"); correct it"));
}

TEST(ToldOnce, AnUnknownFamilyDoesNotHideAnAssumptionThatAnotherSourceNames) {
  const TinyStudy study;
  study.append("study.toml",
               "[[sources]]\nname = \"odd\"\ntitle = \"Odd\"\nmeaning = \"Odd\"\nfamily = "
               "\"cuont\"\ndispersion = \"recordings\"\n");
  study.replace("study.toml", "dispersion = \"recording\"\n", "dispersion = \"recordings\"\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/assumptions.toml: assumption \"dispersion.recordings\" is missing "
          "(source \"factors\" names it); add it",
          "studies/tiny/assumptions.toml:" +
              std::to_string(study.line_of("assumptions.toml", "[\"dispersion.recording")) +
              ": assumption \"dispersion.recording\" is asked for by nothing (a setting "
              "without effect would mislead); did you mean \"dispersion.recordings\"?",
          "studies/tiny/study.toml:" + std::to_string(study.line_of("study.toml", "cuont")) +
              ": source \"odd\": family \"cuont\" is unknown (it is \"count\", "
              "\"proportion\", \"published\", \"proxy\", \"composition\" or \"register\"); "
              "did you mean \"count\"?"));
}

TEST(ToldOnce, AnUnknownTargetAsksForNoDefinition) {
  const SpoiltStudy study("study.toml", "target = \"regular_care\"", "target = \"reglar_care\"");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("reglar_care") +
                          "target \"reglar_care\" is not one of the study's definitions; did you "
                          "mean \"regular_care\"?"));
}

TEST(ToldOnce, AnUnknownFocusHoldsEveryArea) {
  const TinyStudy study;
  study.replace("study.toml", "focus = \"shire\"", "focus = \"shrie\"");

  EXPECT_THAT(errors_of_scenario(study,
                                 "lever = \"prevalence\"\nfrom = 2019-04-01\ncause = "
                                 "\"physical\"\nonset_times = 2\nwhere = [\"east_shire\"]\n"),
              ElementsAre("studies/tiny/study.toml:3: focus \"shrie\" is not listed in "
                          "localities.csv; did you mean \"shire\"?"));
}

TEST(ToldOnce, AMisspeltHowMayHaveAnEnd) {
  const TinyStudy study;

  EXPECT_THAT(
      errors_of_scenario(study,
                         "lever = \"population\"\nfrom = 2019-04-01\nto = 2020-04-01\nhow = "
                         "\"gradualy\"\nbirths_times = 1.1\n"),
      ElementsAre("studies/tiny/scenarios/odd.toml:7: change of population: how \"gradualy\" is "
                  "unknown (it is \"at_once\", \"gradually\" or \"for_a_while\"); did you mean "
                  "\"gradually\"?"));
}

TEST(ToldOnce, AWrongRowOfThePopulationLeavesNoGap) {
  EXPECT_THAT(errors_of_population("town,2011-03-27,8,1004,office", "town,2011-03-27,8,-4,office"),
              ElementsAre("studies/tiny/population.csv:114: persons \"-4\" is negative (a count of "
                          "people cannot be); correct or remove the row"));
  EXPECT_THAT(errors_of_population("town,2011-03-27,8,", "twon,2011-03-27,8,"),
              ElementsAre("studies/tiny/population.csv:114: locality \"twon\" is not listed in "
                          "localities.csv; did you mean \"town\"?"));
  EXPECT_THAT(errors_of_population("town,2011-03-27,8,", "town,27/03/2011,8,"),
              ElementsAre("studies/tiny/population.csv:114: date \"27/03/2011\" is not a day (such "
                          "as 2011-03-27); correct it"));
  EXPECT_THAT(errors_of_population("town,2011-03-27,8,", "town,2011-03-27,eight,"),
              ElementsAre("studies/tiny/population.csv:114: age \"eight\" is not a whole number; "
                          "correct it"));
  EXPECT_THAT(errors_of_population("town,2011-03-27,8,1004,office", "town,2011-03-27,8,1004"),
              ElementsAre("studies/tiny/population.csv:114: row has 4 cells, the header 5 (a comma "
                          "too many or too few, or a cell with a comma that needs quotes); correct "
                          "the row"));
}

TEST(ToldOnce, AWrongRowHidesNoOtherGap) {
  const TinyStudy study;
  study.replace("population.csv", "town,2011-03-27,8,1004,office", "town,2011-03-27,8,-4,office");
  study.replace("population.csv", "town,2011-03-27,7,1001,office\n", "");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/population.csv: population of \"town\" on 2011-03-27 lacks "
                          "ages 7 (every leaf needs 0 to 25); add the rows",
                          "studies/tiny/population.csv:113: persons \"-4\" is negative (a count of "
                          "people cannot be); correct or remove the row"));
}

}  // namespace
}  // namespace carers::model::inputs
