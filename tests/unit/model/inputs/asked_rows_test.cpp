#include "model/inputs/asked_rows.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "model/core/problems.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr const char* kHeader =
    "source,area,date,age_from,age_to,sex,cause,value,unit,out_of,clusters,share_age_from,"
    "share_age_to,spread,fitted,dataset,note\n";

class Asked : public testing::Test {
 protected:
  [[nodiscard]] AskedRows read(const std::string& rows) const {
    const auto table = study_.studies() / "rows.csv";
    std::ofstream(table) << kHeader << rows;
    return read_asked_rows(table, study_.folder(), {});
  }
  [[nodiscard]] std::string refusal(const std::string& rows) const {
    try {
      static_cast<void>(read(rows));
    } catch (const core::InputError& error) {
      return error.what();
    }
    return {};
  }

  tests::support::TinyStudy study_;
};

TEST_F(Asked, RowsStandInThePlaceOfTheStudysOwn) {
  const AskedRows asked = read(
      "census_2011,town,2011-03-27,5,24,all,,505,persons,,,,,,no,,mine\n"
      "census_2011,west_shire,2011-03-27,5,24,all,,,persons,,,,,,,,\n");

  ASSERT_THAT(asked.inputs.observations, SizeIs(2));
  EXPECT_EQ(asked.inputs.observations[0].value, 505.0);
  EXPECT_TRUE(asked.inputs.observations[0].fitted);
  EXPECT_THAT(asked.given, ElementsAre(true, false));
  for (const auto& source : asked.inputs.sources) EXPECT_FALSE(source.pool_years);
}

TEST_F(Asked, EveryMistakeIsToldWithItsLine) {
  const std::string words = refusal(
      "census_2012,town,2011-03-27,5,24,all,,505,persons,,,,,,,,\n"
      "census_2011,town,2011-03-27,24,5,all,,505,persons,,,,,,,,\n"
      "census_2011,tawn,2011-03-27,5,24,all,,-3,persons,,,,,,,,\n");

  EXPECT_THAT(words, HasSubstr("rows.csv:2: source \"census_2012\""));
  EXPECT_THAT(words, HasSubstr("rows.csv:3: ages 24 to 5 are reversed"));
  EXPECT_THAT(words, HasSubstr("did you mean \"town\"?"));
  EXPECT_THAT(words, HasSubstr("\"-3\""));
}

TEST_F(Asked, OfADateWhosePopulationIsNotKnown) {
  EXPECT_THAT(refusal("census_2011,town,2099-03-27,5,24,all,,505,persons,,,,,,,,\n"),
              HasSubstr("rows.csv:2: date \"2099-03-27\" is later than 2022"));
}

TEST_F(Asked, ATableWithoutRowsAsksForNothing) {
  EXPECT_THAT(refusal(""), HasSubstr("there are no rows"));
}

TEST_F(Asked, AFileThatIsNotThereIsNamed) {
  EXPECT_THROW(
      static_cast<void>(read_asked_rows(study_.studies() / "none.csv", study_.folder(), {})),
      core::InputError);
}

}  // namespace
}  // namespace carers::model::inputs
