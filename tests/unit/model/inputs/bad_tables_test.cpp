// What the tables of places, areas, datasets and population are refused for, one kind a test.
#include <gmock/gmock.h>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using tests::support::TinyStudy;

TEST(BadTables, MissingUnknownAndRepeatedColumns) {
  const TinyStudy study;
  study.replace("areas.csv", "area,name,leaf,weight,from,to,dataset,note",
                "area,name,leaf,wieght,from,from,dataset,note");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/areas.csv:1: column \"from\" stands 2 times (it cannot be told "
                  "which counts); keep one",
                  "studies/tiny/areas.csv:1: unknown column \"wieght\"; did you mean \"weight\"?",
                  "studies/tiny/areas.csv:1: column \"weight\" is missing (cells of it may be "
                  "empty, the column "
                  "not); add it",
                  "studies/tiny/areas.csv:1: column \"to\" is missing (cells of it may be empty, "
                  "the column not); "
                  "add it"));
}

TEST(BadTables, MissingFiles) {
  const TinyStudy study;
  study.remove("localities.csv");
  study.remove("assumptions.toml");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/assumptions.toml: file is missing (it has to be there); add it",
                  "studies/tiny/localities.csv: file is missing (it has to be there); add it"));
}

TEST(BadTables, AMissingTreeDoesNotHideWhatIsWrongElsewhere) {
  const TinyStudy study;
  study.remove("localities.csv");
  study.remove("population.csv");
  study.write("areas.csv", "area,name\n");

  const auto errors = study.errors();

  EXPECT_THAT(
      errors,
      Contains("studies/tiny/localities.csv: file is missing (it has to be there); add it"));
  EXPECT_THAT(
      errors,
      Contains("studies/tiny/population.csv: file is missing (it has to be there); add it"));
  EXPECT_THAT(errors, Contains("studies/tiny/areas.csv: table has a header and no rows (it says "
                               "nothing); add rows or remove "
                               "the file"));
}

TEST(BadTables, WrongEncodingOfOneFileDoesNotHideTheOthers) {
  const TinyStudy study;
  study.write("population_totals.csv", "\xEF\xBB\xBF" + study.text("population_totals.csv"));
  study.replace("datasets.csv", "The council", "The c\xF4uncil");

  const auto errors = study.errors();

  EXPECT_THAT(errors, Contains("studies/tiny/population_totals.csv:1: file starts with a "
                               "byte-order mark (it would become "
                               "part of the first name); save as UTF-8 without BOM"));
  EXPECT_THAT(
      errors,
      Contains("studies/tiny/datasets.csv:3: column 14: byte 0xF4 is not UTF-8 (the file may be "
               "Windows-1252); save as UTF-8 without BOM"));
}

TEST(BadTables, ATotalFarFromTheTables) {
  const TinyStudy study;
  study.replace("population_totals.csv", "shire,2018,0,17,37000", "shire,2018,0,17,370000");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(MatchesRegex("studies/tiny/population_totals.csv:3: persons 370000 is far from "
                               "the 3[0-9]{4} that the tables of population.csv have in 2018 .*")));
}

TEST(BadTables, DatasetTwice) {
  const TinyStudy study;
  study.append("datasets.csv", "office,Again,Again,2011,open,\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/datasets.csv:4: dataset \"office\" is listed on line 2 already (a "
                  "name stands for one); rename one"));
}

TEST(BadTables, UnknownDatasetIsNotedOnceWithItsFurtherLines) {
  const TinyStudy study;
  study.append(
      "localities.csv",
      "x1,X,district,moors,,,ofice\nx2,X,district,moors,,,ofice\nx3,X,district,moors,,,ofice\n");

  EXPECT_THAT(
      study.errors(),
      Contains(
          "studies/tiny/localities.csv:13: dataset \"ofice\" is not listed in datasets.csv (and "
          "on 2 more lines); did you mean \"office\"?"));
}

TEST(BadTables, AreasThatCannotBeReadAreTheOneProblem) {
  const TinyStudy study;
  study.write("areas.csv", "area;name;leaf;weight;from;to;dataset;note\nx;X;town;1;;;office;\n");
  study.append("observations.csv",
               "census_2011,old_town,2001,5,17,all,,10,persons,,,,,,,office,\n");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/areas.csv:1: cells are parted by a semicolon "
                          "(only commas are read); save as "
                          "comma-separated values"));
}

TEST(BadTables, UnknownDatasetIsNotedOnceForAllTables) {
  const TinyStudy study;
  study.append("localities.csv", "x1,X,district,moors,,,ofice\n");
  study.append("population_totals.csv", "town,2019,0,17,17000,ofice\n");
  study.append("observations.csv", "census_2011,town,2001,5,17,all,,10,persons,,,,,,,ofice,\n");

  EXPECT_THAT(study.errors(), Contains(::testing::HasSubstr("\"ofice\"")).Times(1));
}

TEST(BadTables, MissingOrUnreadableDatasetsAreTheOneProblem) {
  const TinyStudy missing;
  missing.remove("datasets.csv");
  const TinyStudy spoilt;
  spoilt.replace("datasets.csv", "dataset,publisher", "dataste,publisher");

  EXPECT_THAT(
      missing.errors(),
      ElementsAre("studies/tiny/datasets.csv: file is missing (it has to be there); add it"));
  EXPECT_THAT(spoilt.errors(),
              ElementsAre("studies/tiny/datasets.csv:1: unknown column \"dataste\"; did you mean "
                          "\"dataset\"?",
                          "studies/tiny/datasets.csv:1: column \"dataset\" is missing (cells of it "
                          "may be empty, the column not); add it"));
}

TEST(BadTables, PlacesThatAreNoTree) {
  const TinyStudy study;
  study.append("localities.csv",
               "fen,Fen,district,mors,,,office\ntown,Town,district,shire,,,office\n");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/localities.csv:13: parent \"mors\" is not "
                                          "a listed place; did you mean \"moors\"?",
                                          "studies/tiny/localities.csv:14: code \"town\" is listed "
                                          "twice (a code names one place); remove "
                                          "one"));
}

TEST(BadTables, CoordinatesOffTheEarth) {
  const TinyStudy study;
  study.replace("localities.csv", "-1.0,51.5", "51.5,-101");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/localities.csv:7: latitude \"-101\" is "
                                          "outside -90 to 90 degrees; correct it"));
}

TEST(BadTables, AreasOfUnknownLeavesAndTooMuchWeight) {
  const TinyStudy study;
  study.append("areas.csv",
               "hub_c,Hub C,east_shrie,0.5,,,council,\nhub_b,Hub B,west_shire,0.5,,,council,\n");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/areas.csv:6: leaf \"east_shrie\" is not "
                                          "listed in localities.csv; did you mean "
                                          "\"east_shire\"?",
                                          "studies/tiny/areas.csv:7: weights of \"west_shire\" in "
                                          "area \"hub_b\" add up to 1.5 (more than "
                                          "all its people); correct them"));
}

TEST(BadTables, AreasThatContradictThemselves) {
  const TinyStudy study;
  study.append("areas.csv",
               "hub_a,Hub Alpha,west_shire,0.5,,,council,\ntown,The "
               "town,town,1,,,council,\nlate,Late,town,1,2019,2011,council,\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/areas.csv:6: area \"hub_a\" has another name or other years than "
                  "on line 2 (it is "
                  "one area); make them the same",
                  "studies/tiny/areas.csv:7: area \"town\" is a place of localities.csv (which is "
                  "an area by "
                  "itself); rename it",
                  "studies/tiny/areas.csv:8: years 2019 to 2011 are reversed; correct them"));
}

TEST(BadTables, PopulationWithGaps) {
  const TinyStudy study;
  study.replace("population.csv", "town,2011-03-27,4,992,office\n", "");
  study.replace("population.csv", "town,2011-03-27,7,1001,office\n", "");
  study.replace("population.csv", "town,2011-03-27,8,1004,office\n", "");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/population.csv: population of \"town\" on 2011-03-27 lacks ages 4, "
                  "7-8 (every leaf needs 0 to 25); add the rows"));
}

TEST(BadTables, PopulationOfWholePlacesMissing) {
  const TinyStudy study;
  study.append("population.csv", "town,2001-04-29,0,900,office\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/population.csv: population of \"town\" on 2001-04-29 lacks ages 1-25 "
          "(every leaf "
          "needs 0 to 25); add the rows",
          "studies/tiny/population.csv: population of \"east_shire\", \"west_shire\", "
          "\"high_moor\" and 1 "
          "more on 2001-04-29 is missing (every leaf needs ages 0 to 25); add the rows"));
}

TEST(BadTables, PopulationRowsThatCannotBe) {
  const TinyStudy study;
  study.append(
      "population.csv",
      "town,2011-03-27,3,950,office\nmoors,2011-03-27,3,950,office\ntown,2011,3,950,office\n"
      "town,2011-03-27,26,950,office\ntown,2011-03-27,3,\"1,950\",office\ntown,2011-03-27,3,95.5,"
      "office\n");

  EXPECT_THAT(study.errors(), ElementsAre("studies/tiny/population.csv:262: row repeats "
                                          "studies/tiny/population.csv:109 (which of the two "
                                          "counts?); remove one",
                                          "studies/tiny/population.csv:263: locality \"moors\" has "
                                          "places below it (population is for "
                                          "leaves); give theirs",
                                          "studies/tiny/population.csv:264: date \"2011\" is not a "
                                          "day (such as 2011-03-27); correct it",
                                          "studies/tiny/population.csv:265: age \"26\" is outside "
                                          "0 to 25 (the ages that the model counts); "
                                          "correct it",
                                          "studies/tiny/population.csv:266: persons \"1,950\" is "
                                          "not a number (digits with a decimal point, "
                                          "no signs of thousands or per cent); correct it",
                                          "studies/tiny/population.csv:267: persons \"95.5\" is "
                                          "not a whole number (a count of people is); "
                                          "correct or remove the row"));
}

TEST(BadTables, TotalsThatCannotBothBeMet) {
  const TinyStudy study;
  study.append(
      "population_totals.csv",
      "south,2018,0,17,50000,office\nshire,2018,0,17,36000,office\ntown,2018,17,5,1000,office\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          "studies/tiny/population_totals.csv:5: total shares people with that of "
          "studies/tiny/population_totals.csv:2 (both cannot be met at once); keep the finer",
          "studies/tiny/population_totals.csv:6: row repeats studies/tiny/population_totals.csv:3 "
          "(which of "
          "the two counts?); remove one",
          "studies/tiny/population_totals.csv:7: ages 17 to 5 are reversed; correct them"));
}

}  // namespace
}  // namespace carers::model::inputs
