// What the parts of another source's total are refused for, one kind a test.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::support::TinyStudy;

const std::string kTotal = "studies/tiny/observations.csv:15";
const std::string kFirst = "studies/tiny/observations.csv:16: ";

// A total of 200 on line 15, and rows of a source that says it holds its parts after it.
std::vector<std::string> errors_with(std::string_view keys, std::string_view parts,
                                     std::string_view total_fitted = "no") {
  const TinyStudy study;
  study.append("study.toml",
               "\n[[sources]]\nname = \"by_hub\"\ntitle = \"By hub\"\nmeaning = \"x\"\nfamily = "
               "\"register\"\nparts_of = \"shire_list\"\n" +
                   std::string(keys));
  study.append("observations.csv", "shire_list,shire,2016,5,17,all,,200,persons,,,,,," +
                                       std::string(total_fitted) + ",council,\n" +
                                       std::string(parts));
  return study.errors();
}

std::string part(std::string_view area, int persons, std::string_view fitted = "no",
                 std::string_view date = "2016") {
  return "by_hub," + std::string(area) + ',' + std::string(date) + ",5,17,all,," +
         std::to_string(persons) + ",persons,,,,,," + std::string(fitted) + ",council,\n";
}

TEST(BadParts, NoneWhereTheyAddUp) {
  EXPECT_THAT(errors_with("", part("east_shire", 120) + part("west_shire", 80)), IsEmpty());
  EXPECT_THAT(errors_with("not_in_parts = 4\n", part("east_shire", 112) + part("west_shire", 80)),
              IsEmpty());
  EXPECT_THAT(errors_with("not_in_parts = 4\nparts_rounding = 1\n",
                          part("east_shire", 114) + part("west_shire", 80)),
              IsEmpty());
}

TEST(BadParts, MoreThanTheirTotal) {
  EXPECT_THAT(
      errors_with("", part("east_shire", 1120) + part("west_shire", 80)),
      ElementsAre(kFirst +
                  "parts (lines 16, 17) add up to 1200, too many for the total \"200\" of " +
                  kTotal +
                  " (parts add up to their total); correct them, or add \"not_in_parts\" or "
                  "\"parts_rounding\" to source \"by_hub\""));
}

TEST(BadParts, FewerThanWhatIsInNoPartLeaves) {
  EXPECT_THAT(
      errors_with("not_in_parts = 4\nparts_rounding = 1\n",
                  part("east_shire", 109) + part("west_shire", 80)),
      ElementsAre(kFirst + "parts (lines 16, 17) add up to 189, too few for the total \"200\" of " +
                  kTotal +
                  " (4 % of it are in no part, give or take 1 % for rounding: 190 to 194 are "
                  "expected); correct them, or these keys of source \"by_hub\""));
}

TEST(BadParts, MoreThanWhatIsInNoPartLeaves) {
  EXPECT_THAT(errors_with("not_in_parts = 4\n", part("east_shire", 118) + part("west_shire", 80)),
              ElementsAre(HasSubstr("add up to 198, too many for the total \"200\"")));
}

TEST(BadParts, AreNotHeldAgainstATotalThatIsWrongItself) {
  const TinyStudy study;
  study.append("study.toml",
               "\n[[sources]]\nname = \"by_hub\"\ntitle = \"By hub\"\nmeaning = \"x\"\nfamily = "
               "\"register\"\nparts_of = \"shire_list\"\n");
  study.append("observations.csv",
               "shire_list,shire,2016,5,17,all,,many,persons,,,,,,no,council,\n" +
                   part("east_shire", 120) + part("west_shire", 80));

  EXPECT_THAT(study.errors(), ElementsAre(HasSubstr("value \"many\"")));
}

TEST(BadParts, OneThatIsWrongItselfIsNotMissedInTheSum) {
  EXPECT_THAT(errors_with("", part("east_shire", 120) + part("wst_shire", 80)),
              ElementsAre(HasSubstr("area \"wst_shire\" is not listed")));
}

TEST(BadParts, OfAnotherDateOrPlaceThanTheirTotal) {
  EXPECT_THAT(
      errors_with("", part("east_shire", 200) + part("east_shire", 9, "no", "2017") +
                          part("town", 9, "no", "2017")),
      ElementsAre(
          "studies/tiny/observations.csv:17: parts (lines 17, 18) have no total: no row of "
          "source \"shire_list\" has their date and holds their area, ages and sex (they are "
          "its parts by \"parts_of\"); correct them or add it"));
}

TEST(BadParts, FittedBesideTheirTotal) {
  const std::string parts = part("east_shire", 120) + part("west_shire", 80, "yes");

  EXPECT_THAT(errors_with("", parts, "yes"),
              ElementsAre("studies/tiny/observations.csv:17: row is a part of " + kTotal +
                          " and both are fitted (its people would be counted twice); enter one of "
                          "them with fitted \"no\""));
  EXPECT_THAT(errors_with("", parts, "no"), IsEmpty());
}

TEST(BadParts, OfASourceThatIsNone) {
  const TinyStudy study;
  study.replace("study.toml", "register_kind = \"cumulative\"",
                "register_kind = \"cumulative\"\nparts_of = \"census_2001\"\nnot_in_parts = 104");

  EXPECT_THAT(
      study.errors(),
      ElementsAre(HasSubstr("source \"shire_list\": parts_of \"census_2001\" is not one of the "
                            "study's other sources; did you mean \"census_2011\"?"),
                  HasSubstr("source \"shire_list\": not_in_parts 104 is outside 0 to 100 (it is in "
                            "percent of the total); correct it")));
}

TEST(BadParts, KeysThatNeedEachOther) {
  const TinyStudy study;
  study.replace("study.toml", "register_kind = \"cumulative\"",
                "register_kind = \"cumulative\"\nparts_rounding = 1");

  EXPECT_THAT(study.errors(), ElementsAre(HasSubstr("\"parts_rounding\" does not apply here (only "
                                                    "to sources with \"parts_of\"); remove it")));
}

// The hubs of Oxfordshire's list: 449 in Banbury.
TEST(BadParts, AHubOfTheShippedStudyThatIsAThousandTooMany) {
  const std::filesystem::path studies = std::filesystem::path(CARERS_SOURCE_DIR) / "studies";
  const TinyStudy scratch;
  for (const std::string study : {"england", "oxfordshire"}) {
    std::filesystem::copy(studies / study, scratch.studies() / study,
                          std::filesystem::copy_options::recursive);
  }
  std::string text = scratch.text("../oxfordshire/observations.csv");
  text.replace(text.find(",449,"), 5, ",1449,");
  scratch.write_beside("oxfordshire", "observations.csv", text);

  EXPECT_THAT(scratch.errors("oxfordshire"),
              ElementsAre(::testing::AllOf(HasSubstr("add up to 3806"), HasSubstr("\"2914\""))));
}

}  // namespace
}  // namespace carers::model::inputs
