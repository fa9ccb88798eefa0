#include <gmock/gmock.h>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

const std::string kAt = "studies/tiny/neighbours.csv:";

std::vector<std::string> errors_with(const std::string& rows) {
  const tests::support::TinyStudy study;
  study.append("neighbours.csv", rows);
  return study.errors();
}

TEST(Neighbours, AreReadAsPlacesOfTheTree) {
  const Inputs inputs = tests::support::TinyStudy().read();

  EXPECT_THAT(inputs.neighbours, ElementsAre(Pair(inputs.localities.find("shire").value(),
                                                  inputs.localities.find("town").value())));
}

TEST(BadNeighbours, PlacesThatAreNone) {
  EXPECT_THAT(
      errors_with("shire,tawn,office\nmoors,town,ofice\n"),
      ElementsAre(
          kAt + "3: place \"tawn\" is not listed in localities.csv; did you mean "
                "\"town\"?",
          kAt + "4: dataset \"ofice\" is not listed in datasets.csv; did you mean \"office\"?"));
}

TEST(BadNeighbours, APairTwiceOrOfOnePlace) {
  EXPECT_THAT(
      errors_with("town,shire,office\nmoors,moors,office\n"),
      ElementsAre(kAt + "3: \"town\" and \"shire\" are neighbours by line 2 already (once is "
                        "enough); remove one",
                  kAt + "4: \"moors\" stands beside itself (neighbours are two places); correct "
                        "one"));
}

TEST(BadNeighbours, PlacesOfTwoLevels) {
  EXPECT_THAT(errors_with("town,east_shire,office\n"),
              ElementsAre(kAt + "3: \"town\" is of level authority and \"east_shire\" of level "
                                "district (neighbours are of one level); correct one"));
}

TEST(BadNeighbours, NoneWhereEffectsLeanOnThem) {
  const tests::support::TinyStudy study;
  study.remove("neighbours.csv");

  EXPECT_THAT(study.errors(),
              ElementsAre("studies/tiny/study.toml:" +
                          std::to_string(study.line_of("study.toml", "[[recording_groups]]")) +
                          ": recording group \"social_workers\": no two places of level "
                          "\"authority\" stand in neighbours.csv (its effects lean on neighbours); "
                          "add them, or set neighbours = false"));
}

TEST(BadNeighbours, NoneAreNeededWhereNothingLeansOnThem) {
  const tests::support::TinyStudy study;
  study.remove("neighbours.csv");
  study.replace("study.toml", "neighbours = true\n", "");

  EXPECT_THAT(study.errors(), ElementsAre(HasSubstr("\"recording.social_workers.shared\" is asked "
                                                    "for by nothing")));
}

}  // namespace
}  // namespace carers::model::inputs
