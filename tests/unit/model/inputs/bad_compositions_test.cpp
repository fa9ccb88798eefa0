// What rows of carers by cause, age or sex are refused for, one kind a test.
#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

const std::string kAt =
    "studies/tiny/observations.csv:15: ";  // the line after the tiny study's own rows

std::vector<std::string> errors_with(std::string_view kind, const std::vector<std::string>& parts) {
  const TinyStudy study;
  study.append(
      "study.toml",
      "\n[[sources]]\nname = \"projects\"\ntitle = \"Projects\"\nmeaning = \"x\"\nfamily = "
      "\"composition\"\nconcentration = \"projects\"\ncomposition_kind = \"" +
          std::string(kind) + "\"\n");
  study.append(
      "assumptions.toml",
      "[\"concentration.projects\"]\nlabel = \"x\"\nunit = \"carers\"\ndistribution = "
      "\"log_normal\"\nmedian = 40\nsd = 0.5\nrange = [10, 160]\nbecause = \"x\"\nsource = "
      "\"\"\n");
  for (const std::string& part : parts)
    study.append("observations.csv", "projects," + part + ",,,,,office,\n");
  return study.errors();
}

TEST(BadCompositions, WholeTablesAreTaken) {
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                                   "nation,2018,5,17,all,mental_health,40,persons,100,"}),
              IsEmpty());
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,"}), IsEmpty());
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,male,,60,persons,100,",
                                   "nation,2018,5,17,female,,40,persons,100,"}),
              IsEmpty());
  EXPECT_THAT(errors_with("any", {"nation,2018,5,17,all,physical,60,persons,100,",
                                  "nation,2018,5,17,all,mental_health,70,persons,100,"}),
              IsEmpty());
}

TEST(BadCompositions, PartsThatAreMoreThanWereAsked) {
  EXPECT_THAT(
      errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                           "nation,2018,5,17,all,mental_health,70,persons,100,"}),
      ElementsAre(kAt +
                  "parts (lines 15, 16) add up to 130, above out_of \"100\" (each carer is in "
                  "one part); correct them, or give the source composition_kind \"any\""));
}

TEST(BadCompositions, PartsThatLeaveSomebodyOver) {
  const std::string message =
      " add up to 90, below out_of \"100\" (there is no other part that the rest could be in); add "
      "the missing part, or leave those who did not say out of out_of";

  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                                   "nation,2018,5,17,all,mental_health,30,persons,100,"}),
              ElementsAre(kAt + "parts (lines 15, 16)" + message));
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,male,,90,persons,100,"}),
              ElementsAre(kAt + "parts (line 15)" + message));
}

TEST(BadCompositions, OnePartThatHoldsAll) {
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,,100,persons,100,"}),
              ElementsAre(kAt + "the row is the only part of its table (so that all carers are in "
                                "it, always); add the other parts"));
}

TEST(BadCompositions, PartsOfDifferentWholes) {
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                                   "nation,2018,5,17,all,mental_health,40,persons,110,"}),
              ElementsAre("studies/tiny/observations.csv:16: out_of \"110\" is not that of line 15 "
                          "(\"100\"), a part of the same table; correct one"));
}

TEST(BadCompositions, TablesOfTheSameCarers) {
  const std::string message =
      "studies/tiny/observations.csv:16: ages, sex and cause do not go with line 15, which tells "
      "of "
      "the same carers (a table is by cause, in the same ages and sex throughout, or by ages and "
      "sex); correct them";

  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                                   "nation,2018,5,15,all,mental_health,40,persons,100,"}),
              ElementsAre(message));
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,persons,100,",
                                   "nation,2018,5,10,all,,40,persons,100,",
                                   "nation,2018,11,17,all,,60,persons,100,"}),
              ElementsAre(message));
}

TEST(BadCompositions, SeveralAnswersThatNameNoCause) {
  EXPECT_THAT(errors_with("any", {"nation,2018,5,17,male,,60,persons,100,"}),
              ElementsAre(kAt + "cause is empty (a carer in source \"projects\" may be in several "
                                "rows, which only causes can be); fill it"));
}

TEST(BadCompositions, PercentagesAndAgesWithoutCarers) {
  EXPECT_THAT(errors_with("main", {"nation,2018,5,17,all,physical,60,percent,100,"}),
              ElementsAre(kAt + "unit \"percent\" does not go with source \"projects\" (family "
                                "\"composition\"); correct one"));
  EXPECT_THAT(errors_with("main", {"nation,2018,0,4,all,physical,60,persons,100,"}),
              ElementsAre(kAt + "ages 0 to 4 hold no young carers (the model has none under 5); "
                                "correct them or remove the row"));
}

}  // namespace
}  // namespace carers::model::inputs
