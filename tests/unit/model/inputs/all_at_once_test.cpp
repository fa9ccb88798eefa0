// A file that cannot be understood hides nothing of the others that can be told without it.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "tests/support/tiny_services.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using tests::support::TinyStudy;

TEST(AllAtOnce, PlacesThatAreNoTreeHideNoRowOfOtherTables) {
  const TinyStudy study;
  study.replace("localities.csv", "town,Town,authority", "town,Town,autority");
  study.replace("areas.csv", "hub_a,Hub A,east_shire,0.5", "hub_a,Hub A,east_shire,5");
  study.append("areas.csv", "fen,The fen,low_mor,1,2019,2011,offce,\ntown,Town,town,1,,,office,\n");
  study.replace("population.csv", "town,2011-03-27,8,1004,office", "town,2011-03-27,8,x,office");
  study.append("population.csv", "twon,2011,26,95.5,office\n");
  study.append("population_totals.csv", "twn,2018,17,5,-1000,office\n");
  study.append("observations.csv",
               "census_2011,twon,2001,5,17,all,,10,persons,,,,,,,office,\n"
               "census_2011,town,2001,5,17,all,,5,persons,9,,,,,,office,\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/areas.csv:2: weight \"5\" is not above 0 and at most 1 (it is a share of "
          "the leaf's people); correct it",
          "studies/tiny/areas.csv:6: years 2019 to 2011 are reversed; correct them",
          "studies/tiny/areas.csv:6: leaf \"low_mor\" is not listed in localities.csv; did you "
          "mean \"low_moor\"?",
          "studies/tiny/areas.csv:6: dataset \"offce\" is not listed in datasets.csv; did you mean "
          "\"office\"?",
          "studies/tiny/areas.csv:7: area \"town\" is a place of localities.csv (which is an area "
          "by itself); rename it",
          AllOf(StartsWith("studies/tiny/localities.csv:7: "), HasSubstr("\"autority\"")),
          "studies/tiny/observations.csv:15: area \"twon\" is not listed in localities.csv or "
          "areas.csv; did you mean \"town\"?",
          "studies/tiny/observations.csv:16: out_of \"9\" does not apply to source \"census_2011\" "
          "(only to families \"proportion\" and \"composition\"); empty the cell",
          "studies/tiny/population.csv:114: persons \"x\" is not a number (digits with a decimal "
          "point, no signs of thousands or per cent); correct it",
          "studies/tiny/population.csv:262: date \"2011\" is not a day (such as 2011-03-27); "
          "correct it",
          "studies/tiny/population.csv:262: age \"26\" is outside 0 to 25 (the ages that the model "
          "counts); correct it",
          "studies/tiny/population.csv:262: persons \"95.5\" is not a whole number (a count of "
          "people is); correct or remove the row",
          "studies/tiny/population.csv:262: locality \"twon\" is not listed in localities.csv; did "
          "you mean \"town\"?",
          "studies/tiny/population_totals.csv:5: ages 17 to 5 are reversed; correct them",
          "studies/tiny/population_totals.csv:5: persons \"-1000\" is negative (a count of people "
          "cannot be); correct or remove the row",
          "studies/tiny/population_totals.csv:5: locality \"twn\" is not listed in "
          "localities.csv; did you mean \"town\"?"));
}

TEST(AllAtOnce, ARowOfThePlacesThatCannotBeReadIsTheOneProblem) {
  const TinyStudy study;
  study.replace("localities.csv", "town,Town,authority,south,-1.0,51.5,office",
                "town,Town,authority,south,-1.0,51.5");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/localities.csv:7: row has 6 cells, the header 7 (a comma "
                          "too many or too few, or a cell with a comma that needs quotes); correct "
                          "the row"));
}

TEST(AllAtOnce, SettingsThatAreNotTomlHideNoOtherFile) {
  const TinyStudy study;
  tests::support::add_tiny_services(study);
  study.replace("study.toml", "focus = \"shire\"", "focus = = \"shire\"");
  study.replace("areas.csv", "area,name,leaf,weight", "area,name,leaf,wieght");
  study.append("assumptions.toml", "[odd\n");
  study.replace("localities.csv", "-1.0,51.5", "51.5,-101");
  study.append("observations.csv",
               "census_2O11,twonn,27/03/2001,17,5,all,,ten,persons,,,,,,,offfice,\n");
  study.replace("population.csv", "town,2011-03-27,8,1004,office", "town,2011-03-27,8,x,office");
  study.write("population_totals.csv", "\xEF\xBB\xBF" + study.text("population_totals.csv"));
  study.write("scenarios/baseline.toml", "");
  study.write("scenarios/odd.toml",
              "title = \"Odd\"\nbecause = \"To see it\"\n[[changes]]\nlever = \"funding\"\nfrom = "
              "\"2019\"\nprovider = \"nobody\"\nbudget_times = -1\n");
  study.replace("services.toml", "value = 91\n", "value = -91\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/areas.csv:1: unknown column \"wieght\"; did you mean \"weight\"?",
          "studies/tiny/areas.csv:1: column \"weight\" is missing (cells of it may be empty, the "
          "column not); add it",
          AllOf(StartsWith("studies/tiny/assumptions.toml:"),
                HasSubstr("the file is not TOML from here on")),
          "studies/tiny/localities.csv:7: latitude \"-101\" is outside -90 to 90 degrees; correct "
          "it",
          "studies/tiny/observations.csv:15: date \"27/03/2001\" is not a date (a year such as "
          "2018 "
          "or a day such as 2018-02-28); correct it",
          "studies/tiny/observations.csv:15: ages 17 to 5 are reversed; correct them",
          "studies/tiny/observations.csv:15: value \"ten\" is not a number (digits with a decimal "
          "point, no signs of thousands or per cent); correct it",
          "studies/tiny/population.csv:114: persons \"x\" is not a number (digits with a decimal "
          "point, no signs of thousands or per cent); correct it",
          "studies/tiny/population_totals.csv:1: file starts with a byte-order mark (it would "
          "become part of the first name); save as UTF-8 without BOM",
          "studies/tiny/scenarios/baseline.toml: file is empty (it must have content); fill or "
          "restore it",
          "studies/tiny/scenarios/odd.toml:5: change of funding: \"from\" is a text (it must be a "
          "day such as 2018-02-28, without quotes); correct it",
          "studies/tiny/scenarios/odd.toml:7: change of funding: budget_times -1 is negative; "
          "correct it",
          "studies/tiny/services.toml:" +
              std::to_string(study.line_of("services.toml", "value = -91")) +
              ": stock \"waiting_assessment\": value -91 is negative (a count of people or staff "
              "cannot be); correct it",
          AllOf(StartsWith("studies/tiny/study.toml:3: column "),
                HasSubstr("the file is not TOML from here on"))));
}

// What an overlay's files refer to may stand in the base.
TEST(AllAtOnce, AnOverlayWhoseSettingsAreNotTomlIsReadByItself) {
  const TinyStudy study;
  study.write_beside("kent", "study.toml", "format = = 1\nbase = \"tiny\"\n");
  study.write_beside("kent", "observations.csv",
                     "source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,"
                     "share_age_from,share_age_to,spread,fitted,dataset,note\ncensus_2011,town,"
                     "2001,5,seven,all,,10,persons,,,,,,,office,\n");

  EXPECT_THAT(study.errors("kent"),
              ElementsAre("studies/kent/observations.csv:2: age_to \"seven\" is not a whole "
                          "number; correct it",
                          StartsWith("studies/kent/study.toml:1: column ")));
}

TEST(AllAtOnce, ABaseThatIsNotFoundHidesNoWrongNumber) {
  const TinyStudy study;
  study.replace("study.toml", "format = 1\n", "format = 1\nbase = \"elsewhere\"\n");
  study.replace("population.csv", "town,2011-03-27,8,1004,office", "town,2011-03-27,8,x,office");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/population.csv:114: persons \"x\" is not a number (digits "
                  "with a decimal point, no signs of thousands or per cent); correct it",
                  AllOf(StartsWith("studies/tiny/study.toml:2: base \"elsewhere\" not found"),
                        HasSubstr("correct the name"))));
}

}  // namespace
}  // namespace carers::model::inputs
