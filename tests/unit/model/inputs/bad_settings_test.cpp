// What study.toml is refused for, one kind a test.
#include <gmock/gmock.h>

#include "tests/unit/model/inputs/spoilt_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

SpoiltStudy spoil(std::string_view from, std::string_view to) { return {"study.toml", from, to}; }

TEST(BadSettings, UnknownKeys) {
  const SpoiltStudy whole = spoil("focus = \"shire\"", "focus = \"shire\"\nfocsu = \"town\"");
  const SpoiltStudy source = spoil("pool_years = true", "pool_year = true");

  EXPECT_THAT(whole.errors(),
              ElementsAre(whole.at("focsu") + "unknown key \"focsu\"; did you mean \"focus\"?"));
  EXPECT_THAT(
      source.errors(),
      ElementsAre(source.at("pool_year") +
                  "source \"factors\": unknown key \"pool_year\"; did you mean \"pool_years\"?"));
}

TEST(BadSettings, MissingKeys) {
  const SpoiltStudy whole = spoil("reference_date = 2021-03-21\n", "");
  const SpoiltStudy source = spoil("meaning = \"Pupils who care\"\n", "");

  EXPECT_THAT(
      whole.errors(),
      ElementsAre("studies/tiny/study.toml: key \"reference_date\" is missing (it has no default); "
                  "add it"));
  EXPECT_THAT(
      source.errors(),
      ElementsAre(
          source.at("name = \"school_survey\"", 1) +
          "source \"school_survey\": key \"meaning\" is missing (it has no default); add it"));
}

TEST(BadSettings, AnotherFormat) {
  const SpoiltStudy study = spoil("format = 1", "format = 2");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/study.toml:1: format 2 is not known to this version (it reads format "
          "1); use a version that reads it"));
}

TEST(BadSettings, WrongTypes) {
  const SpoiltStudy day = spoil("reference_date = 2021-03-21", "reference_date = \"2021-03-21\"");
  const SpoiltStudy family = spoil("family = \"proportion\"", "family = \"proportions\"");

  EXPECT_THAT(day.errors(), ElementsAre(day.at("reference_date") +
                                        "\"reference_date\" is a text (it must be a day such as "
                                        "2018-02-28, without quotes); correct it"));
  EXPECT_THAT(family.errors(), ElementsAre(family.at("\"proportions\"") +
                                           "source \"school_survey\": family \"proportions\" is "
                                           "unknown (it is \"count\", \"proportion\", "
                                           "\"published\", \"proxy\", \"composition\" or "
                                           "\"register\"); did you mean \"proportion\"?"));
}

TEST(BadSettings, UnknownTargetAndDefinition) {
  const SpoiltStudy target = spoil("target = \"regular_care\"", "target = \"regular_caring\"");
  const SpoiltStudy definition =
      spoil("definition = \"any_caring\"", "definition = \"any_carnig\"");

  EXPECT_THAT(target.errors(), ElementsAre(target.at("regular_caring") +
                                           "target \"regular_caring\" is not one of the study's "
                                           "definitions; did you mean \"regular_care\"?"));
  EXPECT_THAT(definition.errors(),
              ElementsAre(definition.at("name = \"school_survey\"", 1) +
                          "source \"school_survey\": definition \"any_carnig\" is not one of the "
                          "study's definitions; did you "
                          "mean \"any_caring\"?"));
}

TEST(BadSettings, UnknownRecordingGroupAndLevel) {
  const SpoiltStudy group =
      spoil("recording_group = \"social_workers\"", "recording_group = \"teachers\"");
  const SpoiltStudy level = spoil("level = \"authority\"", "level = \"autority\"");

  EXPECT_THAT(
      group.errors(),
      ElementsAre(group.at("name = \"factors\"", 1) +
                  "source \"factors\": recording_group \"teachers\" is not one of the study's "
                  "recording groups; correct it or add it"));
  EXPECT_THAT(
      level.errors(),
      ElementsAre(
          level.at("level = \"autority\"", 2) +
          "recording group \"social_workers\": level \"autority\" is not one of the study's "
          "levels; did you mean \"authority\"?"));
}

TEST(BadSettings, EntriesOfOneName) {
  const SpoiltStudy source = spoil("name = \"poverty\"\ntitle", "name = \"factors\"\ntitle");
  const SpoiltStudy level =
      spoil("levels = [\"nation\", \"region\"", "levels = [\"nation\", \"nation\", \"region\"");

  EXPECT_THAT(
      source.errors(),
      Contains(source.at("title = \"Child poverty\"", 1) +
               "source \"factors\": name is given twice in this file; rename or remove one"));
  EXPECT_THAT(level.errors(),
              Contains(level.at("levels") + "\"levels\" names \"nation\" twice; remove one"));
}

TEST(BadSettings, KeysThatTheFamilyDoesNotUse) {
  const SpoiltStudy study =
      spoil("dispersion = \"census\"", "dispersion = \"census\"\nscale = \"log\"");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(study.at("scale = \"log\"") +
                  "source \"census_2011\": \"scale\" does not apply here (only to the families "
                  "\"published\" and \"proxy\"); remove it"));
}

TEST(BadSettings, CompositionsWithoutAConcentration) {
  const SpoiltStudy study = spoil(
      "family = \"proportion\"\ndefinition = \"any_caring\"\nclustering = "
      "\"schools\"",
      "family = \"composition\"\ncomposition_kind = \"mian\"");

  EXPECT_THAT(study.errors(),
              Contains(study.at("name = \"school_survey\"", 1) +
                       "source \"school_survey\": key \"concentration\" is missing (those whom a "
                       "source tells of are never just like all carers); add it"));
  EXPECT_THAT(study.errors(),
              Contains(study.at("\"mian\"") +
                       "source \"school_survey\": composition_kind \"mian\" is unknown (it is "
                       "\"main\" or \"any\"); did you mean \"main\"?"));
}

TEST(BadSettings, ExposureOfTwoCauses) {
  const SpoiltStudy study = spoil("causes = [\"mental_health\"]\nascertainment",
                                  "causes = [\"mental_health\", \"physical\"]\nascertainment");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(study.at("[\"mental_health\", \"physical\"]") +
                  "source \"factors\": 2 causes are named (what measures \"exposure\" stands for "
                  "exactly one); correct \"causes\""));
}

TEST(BadSettings, ExposureByAFamilyThatCannot) {
  const SpoiltStudy study =
      spoil("register_kind = \"cumulative\"",
            "register_kind = \"cumulative\"\nmeasures = \"exposure\"\ncauses = [\"physical\"]");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(study.at("causes = [\"physical\"]", 1) +
                  "source \"shire_list\": \"exposure\" is measured only by the families \"count\", "
                  "\"published\" and \"proxy\"; choose one of them"));
}

TEST(BadSettings, SecondProxyWithoutSlope) {
  const SpoiltStudy study = spoil(
      "[[sources]]\nname = \"shire_list\"",
      "[[sources]]\nname = \"benefits\"\ntitle = \"x\"\nmeaning = \"x\"\nfamily = \"proxy\"\n"
      "causes = [\"mental_health\"]\nnoise = \"poverty\"\n\n[[sources]]\nname = \"shire_list\"");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(study.at("name = \"benefits\"", 1) +
                  "source \"benefits\": a second proxy of \"mental_health\" has no slope (only the "
                  "first, \"poverty\", is the unit); add \"slope\""));
}

TEST(BadSettings, GroupsOfAgesThatOverlapOrAreReversed) {
  const SpoiltStudy overlap = spoil("ages = [16, 25]", "ages = [15, 25]");
  const SpoiltStudy reversed = spoil("ages = [16, 25]", "ages = [25, 16]");

  EXPECT_THAT(
      overlap.errors(),
      ElementsAre(
          overlap.at("ages = [15, 25]") +
          "ascertainment \"census\": groups \"parent_answers\" and \"own_answer\" share ages "
          "(a child belongs to one); correct one"));
  EXPECT_THAT(
      reversed.errors(),
      ElementsAre(
          reversed.at("ages = [25, 16]") +
          "ascertainment \"census\": ages of group \"own_answer\" are not two ages in order "
          "(from 0 to 25); correct them"));
}

TEST(BadSettings, DefinitionsOfOneRank) {
  const SpoiltStudy study = spoil("rank = 2", "rank = 1");

  EXPECT_THAT(
      study.errors(),
      Contains(
          study.at("name = \"high_caring\"", 1) +
          "definition \"high_caring\": rank 1 is also that of \"any_caring\" (one of them is the "
          "wider); correct one"));
}

TEST(BadSettings, DatesOfWhichThePopulationIsNotKnown) {
  const SpoiltStudy study = spoil("start_date = 2018-02-28", "start_date = 1918-02-28");

  EXPECT_THAT(study.errors(),
              ElementsAre(study.at("1918") +
                          "start_date 1918-02-28 is earlier than 1996 (the population of that date "
                          "is not known: its tables and totals begin in 2011); correct it or add "
                          "earlier ones"));
}

TEST(BadSettings, NotToml) {
  const SpoiltStudy study = spoil("focus = ", "focus = = ");

  const auto errors = study.errors();

  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0], ::testing::StartsWith(study.at("focus = = ") + "column "));
}

}  // namespace
}  // namespace carers::model::inputs
