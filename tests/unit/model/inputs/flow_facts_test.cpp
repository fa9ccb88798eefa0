#include "model/inputs/flow_facts.hpp"

#include <gmock/gmock.h>

#include "model/inputs/read_study.hpp"

namespace carers::model::inputs {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class OxfordshireFacts : public testing::Test {
 protected:
  static const Inputs& inputs() {
    static const Inputs all =
        read_study(std::filesystem::path(CARERS_SOURCE_DIR) / "studies", "oxfordshire");
    return all;
  }
};

TEST_F(OxfordshireFacts, AreThoseOfThePaper) {
  const dynamics::FlowFacts facts = flow_facts(inputs());

  ASSERT_THAT(facts.services, SizeIs(1));
  const dynamics::CountedService& service = facts.services[0];
  EXPECT_NEAR(service.years, 365.0 / 365.25, 1e-12);
  EXPECT_NEAR(service.referrals, 379.0, 1e-9);
  EXPECT_EQ(service.assessed, 97.0);
  EXPECT_EQ(service.supported_of_assessed, 79.0);
  EXPECT_EQ(service.mean_waiting, (130.0 + 91.0) / 2.0);
  EXPECT_EQ(service.waiting, 91);
  EXPECT_EQ(service.active, 200);
  EXPECT_EQ(service.assessment_staff, 5.5);
  EXPECT_EQ(service.support_staff, 7.5);
  EXPECT_THAT(service.referral_share, ElementsAre(1.0, 1.0, 1.0, 1.0, 1.0));
}

TEST_F(OxfordshireFacts, InflowsHaveTheirTime) {
  const dynamics::FlowFacts facts = flow_facts(inputs());

  ASSERT_THAT(facts.inflows, SizeIs(1));
  ASSERT_THAT(facts.inflows[0], SizeIs(2));
  EXPECT_EQ(facts.inflows[0][0].newly_identified, 450.0);
  EXPECT_NEAR(facts.inflows[0][1].years, 120.0 / 365.25, 1e-12);
}

TEST_F(OxfordshireFacts, TheCharityWorksInItsTwoDistricts) {
  const dynamics::FlowFacts facts = flow_facts(inputs());

  ASSERT_THAT(facts.groups, SizeIs(1));
  double leaves = 0.0;
  for (const double coverage : facts.groups[0].coverage) leaves += coverage;
  EXPECT_EQ(leaves, 2.0);
  EXPECT_EQ(facts.groups[0].supported, 556);
  EXPECT_EQ(facts.groups[0].channel, "charity");
  const auto charity = std::ranges::find(facts.channels, "charity", &dynamics::KnownChannel::name);
  ASSERT_NE(charity, facts.channels.end());
  EXPECT_EQ(charity->works_in, facts.groups[0].coverage);
}

TEST_F(OxfordshireFacts, AdultSocialCareDoesNotNoticeSubstanceMisuse) {
  const dynamics::FlowFacts facts = flow_facts(inputs());

  const auto channel =
      std::ranges::find(facts.channels, "adult_social_care", &dynamics::KnownChannel::name);
  ASSERT_NE(channel, facts.channels.end());
  const std::size_t causes = inputs().causes.size();
  EXPECT_EQ(channel->age_cause_weight[10 * causes + 0], 1.0);
  EXPECT_EQ(channel->age_cause_weight[10 * causes + 1], 0.0);
  EXPECT_EQ(channel->age_cause_weight[4 * causes + 0], 0.0);
}

}  // namespace
}  // namespace carers::model::inputs
