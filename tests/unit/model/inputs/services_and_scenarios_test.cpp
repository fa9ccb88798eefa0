#include <gmock/gmock.h>

#include "model/inputs/read_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::SizeIs;

std::filesystem::path studies() { return std::filesystem::path(CARERS_SOURCE_DIR) / "studies"; }

TEST(Services, OfOxfordshireAreReadWithTheirRoles) {
  const Inputs oxfordshire = read_study(studies(), "oxfordshire");

  const ServiceTables& services = oxfordshire.services;
  EXPECT_THAT(services.providers, SizeIs(2));
  EXPECT_TRUE(services.providers[0].statutory);
  EXPECT_THAT(services.channels, SizeIs(6));
  double referrals = 0.0;
  for (const ServiceFigure& figure : services.flows) {
    if (figure.role == ServiceRole::referrals) referrals += figure.value;
  }
  EXPECT_EQ(referrals, 379.0);  // the table's figure, not the text's 377
}

TEST(Services, WarnOfReferralsThatArePrintedTwice) {
  const Inputs oxfordshire = read_study(studies(), "oxfordshire");

  ASSERT_THAT(oxfordshire.warnings, SizeIs(1));
  EXPECT_THAT(oxfordshire.warnings.front().message(),
              testing::AllOf(testing::HasSubstr("services.toml:"),
                             testing::HasSubstr("printed as 379 (referrals_2017) and as 377 "
                                                "(referrals_2017_text)"),
                             testing::HasSubstr("379 is used")));
}

TEST(Services, SayOfEachConflictWhatTheModelDoes) {
  const Inputs oxfordshire = read_study(studies(), "oxfordshire");

  EXPECT_THAT(oxfordshire.services.conflicts, SizeIs(7));
  for (const ServiceConflict& conflict : oxfordshire.services.conflicts) {
    EXPECT_THAT(conflict.figures, SizeIs(testing::Ge(2U))) << conflict.about;
    EXPECT_NE(conflict.treatment, "") << conflict.about;
  }
}

TEST(Services, AskForTheirAssumptions) {
  const Inputs oxfordshire = read_study(studies(), "oxfordshire");
  const Inputs england = read_study(studies(), "england");

  EXPECT_TRUE(oxfordshire.assumptions.contains("channel_share.adult_social_care"));
  EXPECT_TRUE(oxfordshire.assumptions.contains("care_shift.take_up"));
  EXPECT_TRUE(england.services.empty());
  EXPECT_FALSE(england.assumptions.contains("cessation_rate"));
}

TEST(Scenarios, OfOxfordshireAreReadInOrder) {
  const Inputs oxfordshire = read_study(studies(), "oxfordshire");

  const auto named = [](const char* name) { return Field(&levers::Scenario::name, name); };
  ASSERT_THAT(oxfordshire.scenarios,
              ElementsAre(named("baseline"), named("care_into_community"), named("charity_closes"),
                          named("charity_county_wide"), named("identification_doubled"),
                          named("assessment_staff_doubled")));
  EXPECT_TRUE(oxfordshire.scenarios[0].levers.empty());
  const auto& shift = std::get<levers::CareShift>(oxfordshire.scenarios[1].levers.at(0));
  EXPECT_EQ(shift.share_moved, 0.2);
  EXPECT_EQ(shift.when.shape, levers::DateProfile::Shape::ramp);
  EXPECT_EQ(shift.formal_hours[2], 33500.0);  // of mental health, third of the causes
  const auto& extended = std::get<levers::Funding>(oxfordshire.scenarios[3].levers.at(0));
  EXPECT_THAT(extended.extends_to, SizeIs(5));
  EXPECT_EQ(extended.extends_to.front().value, 0U);  // counted from the county's first district
}

TEST(Scenarios, AStudyWithoutThemHasNone) {
  EXPECT_TRUE(read_study(studies(), "england").scenarios.empty());
}

}  // namespace
}  // namespace carers::model::inputs
