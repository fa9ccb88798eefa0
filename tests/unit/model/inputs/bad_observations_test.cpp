// What rows of observations.csv are refused for, one kind a test.
#include <gmock/gmock.h>

#include <string>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

constexpr std::string_view kFile = "observations.csv";
const std::string kAt =
    "studies/tiny/observations.csv:15: ";  // the line after the tiny study's own rows

std::vector<std::string> errors_with(std::string_view rows) {
  const TinyStudy study;
  study.append(kFile, rows);
  return study.errors();
}

TEST(BadObservations, UnknownNames) {
  EXPECT_THAT(
      errors_with("census_2001,twon,2001,5,17,all,,10,persons,,,,,,,offfice,\n"),
      ElementsAre(
          kAt + "source \"census_2001\" is not listed in study.toml; did you mean \"census_2011\"?",
          kAt +
              "area \"twon\" is not listed in localities.csv or areas.csv; did you mean \"town\"?",
          kAt + "dataset \"offfice\" is not listed in datasets.csv; did you mean \"office\"?"));
}

TEST(BadObservations, EmptyCells) {
  EXPECT_THAT(
      errors_with(",,,,,,,,,,,,,,,,\n"),
      ElementsAre(kAt + "source is empty (every row needs it); fill it",
                  kAt + "area is empty (every row needs it); fill it",
                  kAt + "date is empty (every row needs it); fill it",
                  kAt + "age_from is empty (every row needs it); fill it",
                  kAt + "age_to is empty (every row needs it); fill it",
                  kAt + "sex is empty (it is \"all\", \"male\" or \"female\"); fill it",
                  kAt + "unit is empty (it is \"persons\", \"percent\" or \"index\"); fill it",
                  kAt + "value is empty (every row needs it); fill it",
                  kAt + "dataset is empty (every row needs it); fill it"));
}

TEST(BadObservations, DatesAndAges) {
  EXPECT_THAT(errors_with("census_2011,town,27/03/2001,17,5,all,,10,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "date \"27/03/2001\" is not a date (a year such as 2018 or a day "
                                "such as 2018-02-28); correct it",
                          kAt + "ages 17 to 5 are reversed; correct them"));
  EXPECT_THAT(
      errors_with("census_2011,town,2001,16,29,all,,10,persons,,,,,,,office,\n"),
      ElementsAre(
          kAt + "age_to \"29\" is outside 0 to 25 (the population table ends at 25); correct it"));
  EXPECT_THAT(errors_with("census_2011,town,2001,five,17,all,,10,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "age_from \"five\" is not a whole number; correct it"));
}

TEST(BadObservations, WordsThatAreNoChoice) {
  EXPECT_THAT(errors_with("census_2011,town,2001,5,17,femal,,10,person,,,,,,maybe,office,\n"),
              ElementsAre(kAt + "sex \"femal\" is unknown (it is \"all\", \"male\" or \"female\"); "
                                "did you mean \"female\"?",
                          kAt + "fitted \"maybe\" is unknown (it is \"yes\" or \"no\"); correct it",
                          kAt + "unit \"person\" is unknown (it is \"persons\", \"percent\" or "
                                "\"index\"); did you mean \"persons\"?"));
}

TEST(BadObservations, CountsThatAreNone) {
  EXPECT_THAT(
      errors_with("census_2011,town,2001,5,17,all,,-3,persons,,,,,,,office,\n"),
      ElementsAre(
          kAt +
          "value \"-3\" is negative (a count of people cannot be); correct or remove the row"));
  EXPECT_THAT(
      errors_with("census_2011,town,2001,5,17,all,,3.5,persons,,,,,,,office,\n"),
      ElementsAre(
          kAt +
          "value \"3.5\" is not a whole number (a count of people is); correct or remove the row"));
  EXPECT_THAT(
      errors_with("census_2011,town,2001,5,17,all,,c,persons,,,,,,,office,\n"),
      ElementsAre(
          kAt +
          "value \"c\" is not a number (digits with a decimal point, no signs of thousands or per "
          "cent); correct it"));
}

TEST(BadObservations, MoreCarersThanPeople) {
  const TinyStudy study;
  study.remove("population_totals.csv");
  study.append(kFile,
               "census_2011,town,2021-03-21,5,6,all,,3000,persons,,,,,,,office,\n"
               "census_2011,hub_a,2021-03-21,5,6,female,,500,persons,,,,,,,office,\n");

  // Town has 1,020 people aged 5 and 1,023 aged 6; hub A half of 940 and 943, of whom 48.8 % are
  // girls.
  EXPECT_THAT(
      study.errors(),
      ElementsAre(
          kAt + "value \"3000\" is above the 2043 people of area \"town\" aged 5 to 6 at that date "
                "(carers are people of the place); correct the row",
          "studies/tiny/observations.csv:16: value \"500\" is above the 459 people of area "
          "\"hub_a\" "
          "aged 5 to 6 at that date (carers are people of the place); correct the row"));
}

TEST(BadObservations, EpisodesMayOutnumberPeople) {
  EXPECT_THAT(errors_with("factors,town,2021-03-21,5,6,all,,3000,persons,,,,,,,office,\n"),
              IsEmpty());
}

TEST(BadObservations, PercentagesOutsideTheirScale) {
  EXPECT_THAT(
      errors_with("poverty,low_moor,2021,0,17,all,,123,percent,,,,,,,office,\n"),
      ElementsAre(kAt + "value \"123\" is outside 0 to 100 (it is in percent); correct it"));
  EXPECT_THAT(
      errors_with("poverty,low_moor,2021,0,17,all,,0,percent,,,,,,,office,\n"),
      ElementsAre(kAt + "value \"0\" has no logit (the scale of source \"poverty\"); correct it"));
}

TEST(BadObservations, UnitsThatDoNotGoWithTheSource) {
  EXPECT_THAT(errors_with("census_2011,town,2001,5,17,all,,3,percent,,,,,,,office,\n"),
              ElementsAre(kAt + "unit \"percent\" does not go with source \"census_2011\" (family "
                                "\"count\"); correct one"));
  EXPECT_THAT(
      errors_with("school_survey,town,2001,11,15,all,,22,percent,925,10,,,,,office,\n"),
      ElementsAre(kAt + "unit \"percent\" does not go with source \"school_survey\" (family "
                        "\"proportion\"); correct one"));
  EXPECT_THAT(errors_with("poverty,low_moor,2021,0,17,all,,3,index,,,,,,,office,\n"),
              ElementsAre(kAt + "unit \"index\" has no logit (the scale of source \"poverty\"); "
                                "give percent or choose the "
                                "scale log"));
}

TEST(BadObservations, ColumnsThatDoNotApply) {
  EXPECT_THAT(errors_with("census_2011,town,2001,5,17,all,physical,3,persons,9,2,,,0.1,,office,\n"),
              ElementsAre(kAt + "out_of \"9\" does not apply to source \"census_2011\" (only to "
                                "families \"proportion\" and "
                                "\"composition\"); empty the cell",
                          kAt + "clusters \"2\" does not apply to source \"census_2011\" (only to "
                                "family \"proportion\"); empty the cell",
                          kAt + "cause \"physical\" does not apply to source \"census_2011\" (only "
                                "to family \"composition\"); empty "
                                "the cell",
                          kAt + "spread \"0.1\" does not apply to source \"census_2011\" (only to "
                                "family \"published\"); empty the "
                                "cell"));
}

TEST(BadObservations, SurveysThatDoNotSayWhomTheyAsked) {
  EXPECT_THAT(errors_with("school_survey,town,2001,5,17,all,,3,persons,,2,,,,,office,\n"),
              ElementsAre(kAt + "out_of is empty (source \"school_survey\" is of family "
                                "\"proportion\"); say how many were "
                                "asked"));
  EXPECT_THAT(
      errors_with("school_survey,town,2001,5,17,all,,30,persons,20,40,,,,,office,\n"),
      ElementsAre(
          kAt + "value \"30\" is above out_of \"20\" (a part cannot exceed the whole); correct one",
          kAt + "clusters \"40\" are more than the 20 asked; correct one"));
}

TEST(BadObservations, ClustersWithoutClusteringAndTheReverse) {
  const TinyStudy study;
  study.replace("study.toml", "clustering = \"schools\"\n", "");

  EXPECT_THAT(errors_with("school_survey,town,2001,11,15,all,,3,persons,20,,,,,,office,\n"),
              ElementsAre(kAt + "clusters is empty (source \"school_survey\" names a clustering); "
                                "say in how many groups they sat"));
  EXPECT_THAT(study.errors(),
              ::testing::Contains("studies/tiny/observations.csv:11: clusters \"10\" have no "
                                  "effect (source \"school_survey\" "
                                  "names no clustering); add it there or empty the cell"));
}

TEST(BadObservations, PrintedFiguresWithoutADoubt) {
  EXPECT_THAT(
      errors_with("printed_2011,town,2011,5,17,all,,3,percent,,,,,,,office,\n"),
      ElementsAre(
          kAt +
          "spread is empty (source \"printed_2011\" names no noise either); give one of the two"));
  EXPECT_THAT(errors_with("printed_2011,town,2011,5,17,all,,3,percent,,,,,0,,office,\n"),
              ElementsAre(kAt + "spread \"0\" is not above 0 (a figure without any doubt would "
                                "dictate the answer); correct it"));
}

TEST(BadObservations, SharesOfWhatDoesNotHoldThem) {
  EXPECT_THAT(errors_with("printed_2011,town,2011,5,17,all,,3,percent,,,8,24,0.1,,office,\n"),
              ElementsAre(kAt + "ages 5 to 17 are not within the share's ages 8 to 24 (a share is "
                                "of a whole that holds it); "
                                "correct them"));
  EXPECT_THAT(errors_with("printed_2011,town,2011,5,17,all,,3,percent,,,5,17,0.1,,office,\n"),
              ElementsAre(kAt + "the share is of the same carers, ages 5 to 17 (it would be 100 % "
                                "always); correct the ages"));
  EXPECT_THAT(errors_with("printed_2011,town,2011,5,17,all,,3,percent,,,5,,0.1,,office,\n"),
              ElementsAre(kAt + "only one of share_age_from and share_age_to is given (a share is "
                                "of a range of ages); give "
                                "both"));
}

TEST(BadObservations, RowsTwice) {
  EXPECT_THAT(
      errors_with("census_2011,town,2011-03-27,5,24,all,,505,persons,,,,,,,office,\n"),
      ElementsAre(
          kAt +
          "row repeats studies/tiny/observations.csv:4 (it would be counted twice); remove one, or "
          "enter it with fitted \"no\""));
}

TEST(BadObservations, AgesWithinOthers) {
  EXPECT_THAT(errors_with("census_2011,town,2011-03-27,10,14,all,,100,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:4, of the "
                                "same source and date (they "
                                "would be counted twice); enter it as a share of the wider row, as "
                                "the difference, or with "
                                "fitted \"no\""));
}

TEST(BadObservations, OneCountAtTwoDatesOfAYear) {
  EXPECT_THAT(
      errors_with("census_2011,town,2011,5,24,all,,505,persons,,,,,,,office,\n"),
      ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:4, of the "
                        "same source and year (they would be counted twice); enter it as a "
                        "share of the wider row, as the difference, or with fitted \"no\""));
}

TEST(BadObservations, PeopleOfTwoSourcesOfOneOccasion) {
  const TinyStudy study;
  study.replace("study.toml", "name = \"census_2011\"\n",
                "name = \"census_2011\"\noccasion = \"march_2011\"\n");
  study.append("study.toml",
               "[[sources]]\nname = \"totals_2011\"\ntitle = \"Totals\"\nmeaning = \"Counted\"\n"
               "family = \"count\"\nascertainment = \"census\"\ndispersion = \"census\"\n"
               "occasion = \"march_2011\"\n");
  study.append(kFile,
               "totals_2011,shire,2011-03-27,5,17,all,,300,persons,,,,,,,office,\n"
               "totals_2011,nation,2011-03-27,5,17,all,,900,persons,,,,,,no,office,\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:2, of source "
                                "\"census_2011\" of the same occasion \"march_2011\" (they would "
                                "be counted twice); enter it as a share of the wider row, as the "
                                "difference, or with fitted \"no\""));
}

TEST(BadObservations, SharesOfTheSameCarers) {
  EXPECT_THAT(
      errors_with("printed_2011,town,2011,5,10,all,,30,percent,,,5,17,0.1,,office,\n"
                  "printed_2011,town,2011-03-27,10,14,all,,30,percent,,,5,17,0.1,,office,\n"),
      ElementsAre("studies/tiny/observations.csv:16: share has ages and a sex in common with "
                  "studies/tiny/observations.csv:15, a share of the same carers (they would be "
                  "counted twice); make them apart, or enter one with fitted \"no\""));
  EXPECT_THAT(
      errors_with("printed_2011,town,2011,5,17,female,,54,percent,,,5,17,0.1,,office,\n"
                  "printed_2011,town,2011,5,17,male,,54,percent,,,5,17,0.1,,office,\n"),
      ElementsAre("studies/tiny/observations.csv:16: shares of the same carers, from "
                  "studies/tiny/observations.csv:15 on, add up to 108 % (more than all of them); "
                  "correct them"));
}

TEST(BadObservations, MoreByTheNarrowerDefinition) {
  const TinyStudy study;
  for (const char* kind : {"any", "high"}) {
    const std::string name = kind;
    study.append("study.toml",
                 "[[sources]]\nname = \"" + name + "\"\ntitle = \"" + name +
                     "\"\nmeaning = \"Asked\"\nfamily = \"proportion\"\ndefinition = \"" + name +
                     "_caring\"\n");
  }
  study.append(kFile,
               "any,nation,2018,11,16,all,,204,persons,925,,,,,,office,\n"
               "high,nation,2018,11,16,all,,300,persons,925,,,,,,office,\n"
               "high,town,2019,11,16,all,,300,persons,925,,,,,,office,\n");

  EXPECT_THAT(
      study.errors(),
      ElementsAre("studies/tiny/observations.csv:16: value \"300\" is above the 204 of "
                  "studies/tiny/observations.csv:15, who were asked the same under a wider "
                  "definition (who cares by the narrower cares by the wider); correct one"));
}

TEST(BadObservations, PlacesWithinOthers) {
  EXPECT_THAT(errors_with("census_2011,nation,2011-03-27,5,17,all,,100,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:2, of the "
                                "same source and date (they "
                                "would be counted twice); enter it as a share of the wider row, as "
                                "the difference, or with "
                                "fitted \"no\""));
}

TEST(BadObservations, OneSexWithinBoth) {
  EXPECT_THAT(
      errors_with("census_2011,town,2011-03-27,5,17,female,,100,persons,,,,,,,office,\n").size(),
      1U);
}

TEST(BadObservations, PartsThatDoNotOverlapAreWelcome) {
  EXPECT_THAT(errors_with("census_2011,hub_a,2021-03-21,5,17,male,,90,persons,,,,,,,office,\n"
                          "census_2011,hub_a,2021-03-21,5,17,female,,100,persons,,,,,,,office,\n"
                          "census_2011,hub_b,2021-03-21,5,17,all,,100,persons,,,,,,,office,\n"
                          "census_2011,town,2021-03-21,5,11,all,,90,persons,,,,,,,office,\n"
                          "census_2011,town,2021-03-21,12,17,all,,90,persons,,,,,,,office,\n"),
              IsEmpty());
}

TEST(BadObservations, SharesOfAWiderRowMayOverlap) {
  EXPECT_THAT(
      errors_with("printed_2011,nation,2011-03-27,5,7,all,,6,percent,,,5,17,0.1,,office,\n"
                  "printed_2011,nation,2011-03-27,5,17,female,,54,percent,,,5,17,0.1,,office,\n"),
      IsEmpty());
}

TEST(BadObservations, TotalsThatAreNotTheSumOfTheirParts) {
  const std::string row = "census_2011,south,2011-03-27,5,24,all,,1300,persons,,,,,,no,office,";

  EXPECT_THAT(errors_with(row + '\n'),
              ElementsAre(kAt + "printed total 1300 is not the sum of its parts, 1295 (lines 2, 3, "
                                "4); correct them, or say "
                                "in the row's note why both stand"));
}

TEST(BadObservations, TotalsWithANoteAreKeptWithAWarning) {
  const TinyStudy study;
  study.append(kFile,
               "census_2011,town,2011-03-27,5,24,all,,507,persons,,,,,,no,office,printed so in the "
               "summary\n");

  EXPECT_THAT(study.errors(), IsEmpty());
  EXPECT_THAT(study.warnings(), ElementsAre("studies/tiny/observations.csv:15: warning: printed "
                                            "total 507 is not the sum of its parts, 505 "
                                            "(line 4); both are kept: printed so in the summary"));
}

TEST(BadObservations, TotalsThatAreTheSumSayNothing) {
  const TinyStudy study;
  study.append(kFile, "census_2011,nation,2011-03-27,5,24,all,,1915,persons,,,,,,no,office,\n");

  EXPECT_THAT(study.warnings(), IsEmpty());
}

TEST(BadObservations, APartThatReachesBeyondATotalIsNotHeldAgainstIt) {
  EXPECT_THAT(
      errors_with("census_2011,east_shire,2011-03-27,5,17,all,,300,persons,,,,,,no,office,\n"),
      IsEmpty());
}

TEST(BadObservations, AreasOutsideTheirTime) {
  EXPECT_THAT(errors_with("factors,old_moor,2018,0,17,all,,20,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "date \"2018\" is outside the years in which area \"old_moor\" "
                                "existed (to 2014); correct one"));
}

// The population is of 2011 to 2021.
TEST(BadObservations, DatesOfWhichThePopulationIsNotKnown) {
  EXPECT_THAT(errors_with("census_2011,town,2099,5,17,all,,10,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "date \"2099\" is later than 2022 (the population of that date is "
                                "not known: its tables and totals end in 2021); correct it or add "
                                "later ones"));
  EXPECT_THAT(errors_with("census_2011,town,1995-12-31,5,17,all,,10,persons,,,,,,no,office,\n"),
              ElementsAre(kAt + "date \"1995-12-31\" is earlier than 1996 (the population of that "
                                "date is not known: its tables and totals begin in 2011); correct "
                                "it or add earlier ones"));
  EXPECT_THAT(errors_with("census_2011,town,2022-12-31,5,17,all,,10,persons,,,,,,,office,\n"
                          "census_2011,town,1996,5,17,all,,10,persons,,,,,,,office,\n"),
              IsEmpty());
}

TEST(BadObservations, RegistersThatMayHoldTheSamePeople) {
  const TinyStudy study;
  study.append("study.toml",
               "[[sources]]\nname = \"charity\"\ntitle = \"Charity\"\nmeaning = "
               "\"Helped\"\nfamily = \"register\"\n");
  study.append(kFile,
               "charity,west_shire,2018,17,25,all,,40,persons,,,,,,,council,\n"
               "charity,west_shire,2018,17,25,all,,30,persons,,,,,,no,council,\n"
               "charity,west_shire,2018,18,25,female,,20,persons,,,,,,,council,\n"
               "charity,town,2018,5,17,all,,20,persons,,,,,,,council,\n"
               "charity,shire,2019,5,17,all,,60,persons,,,,,,,council,\n");

  EXPECT_THAT(study.errors(),
              ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:14, of "
                                "another register of the same year (who is on both would be "
                                "counted twice); enter one of them with fitted \"no\"",
                          "studies/tiny/observations.csv:17: row shares people with "
                          "studies/tiny/observations.csv:15, of the same source and date (they "
                          "would be counted twice); enter it as a share of the wider row, as the "
                          "difference, or with fitted \"no\""));
}

TEST(BadObservations, ARegisterInPartsByAgeOrSex) {
  EXPECT_THAT(
      errors_with("shire_list,town,2018-02-28,5,10,all,,30,persons,,,,,,,council,\n"
                  "shire_list,town,2018-02-28,11,17,all,,40,persons,,,,,,,council,\n"),
      ElementsAre(
          "studies/tiny/observations.csv:16: row is of the same register, date and place as "
          "studies/tiny/observations.csv:15, and of other ages or another sex (a register is one "
          "number for all its people); enter their sum, and these with fitted \"no\""));
}

TEST(BadObservations, OneRegisterTwiceInAYear) {
  EXPECT_THAT(
      errors_with("shire_list,east_shire,2018-09-30,5,17,all,,300,persons,,,,,,,council,\n"),
      ElementsAre(kAt + "row shares people with studies/tiny/observations.csv:14, of the "
                        "same register of the same year (who is on both would be counted "
                        "twice); enter one of them with fitted \"no\""));
}

TEST(BadObservations, AgesThatNoGroupSees) {
  EXPECT_THAT(errors_with("factors,low_moor,2018,0,19,all,,20,persons,,,,,,,office,\n"),
              ElementsAre(kAt + "age 18 is in no group of ascertainment \"social_work\" (so "
                                "nothing says how many of that age "
                                "are seen); correct the ages or the groups"));
}

}  // namespace
}  // namespace carers::model::inputs
