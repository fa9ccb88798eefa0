#include "model/dynamics/flow_draws.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "model/core/check.hpp"
#include "model/dynamics/projection.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

using parameters::Assumption;
using parameters::Distribution;

std::map<std::string, Assumption> assumptions_for(const FlowFacts& facts) {
  std::map<std::string, Assumption> all;
  for (const AskedFlowAssumption& asked : asked_flow_assumptions(facts)) {
    Assumption& assumption = all[asked.name];
    assumption.name = asked.name;
    switch (asked.kind) {
      case AskedFlowAssumption::Kind::share:
        assumption.prior = {Distribution::beta, 4.0, 8.0};
        break;
      case AskedFlowAssumption::Kind::positive:
        assumption.prior = {Distribution::log_normal, 0.23, 0.4};
        break;
      case AskedFlowAssumption::Kind::gamma:
        assumption.prior = {Distribution::gamma, 2.0, 0.1};
        break;
      case AskedFlowAssumption::Kind::real:
        assumption.prior = {Distribution::normal, 0.0, 0.2};
        break;
    }
  }
  return all;
}

FlowFacts county_facts(const Draw& draw) {
  FlowFacts facts;
  facts.causes = {"physical", "mental_health", "substance_misuse", "other"};
  for (const Channel& channel : draw.flows.channels) {
    facts.channels.push_back({.name = channel.name,
                              .works_in = {1.0, 1.0, channel.name == "charity" ? 0.0 : 1.0},
                              .age_cause_weight = channel.age_cause_weight});
  }
  facts.inflows = {{{.newly_identified = 450.0, .years = 1.0}}};
  facts.services = {{.name = "council",
                     .referral_share = {1.0, 1.0, 1.0},
                     .years = 1.0,
                     .referrals = 379.0,
                     .assessed = 97.0,
                     .supported_of_assessed = 79.0,
                     .mean_waiting = 110.5,
                     .waiting = 91,
                     .active = 200,
                     .assessment_staff = 5.5,
                     .support_staff = 7.5}};
  facts.groups = {
      {.name = "charity", .coverage = {1.0, 1.0, 0.0}, .supported = 556, .channel = "charity"}};
  return facts;
}

TEST(AssumptionDraws, HaveTheirDistributionAndAreKeyedByName) {
  std::map<std::string, Assumption> all;
  all["share"].prior = {Distribution::beta, 2.0, 4.0};
  all["rate"].prior = {Distribution::log_normal, 0.5, 0.3};
  constexpr std::uint32_t kDraws = 4000;
  double share = 0.0;
  double log_rate = 0.0;

  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const AssumptionDraws draws(all, 7, draw);
    share += draws.value("share") / kDraws;
    log_rate += std::log(draws.value("rate")) / kDraws;
  }

  // |z| < 4.5: false alarm 7e-6 each, once for this seed.
  EXPECT_NEAR(share, 1.0 / 3.0, 4.5 * std::sqrt(2.0 * 4.0 / (36.0 * 7.0)) / std::sqrt(kDraws));
  EXPECT_NEAR(log_rate, std::log(0.5), 4.5 * 0.3 / std::sqrt(kDraws));
  const AssumptionDraws draws(all, 7, 0);
  EXPECT_EQ(draws.value("share"), AssumptionDraws(all, 7, 0).value("share"));
  EXPECT_NE(draws.uniform("share", "a"), draws.uniform("share", "b"));
  EXPECT_THROW((void)draws.value("nobody's"), core::LogicError);
}

TEST(FlowDraws, AreWhatWasCounted) {
  const Draw county = example_draw();
  const FlowFacts facts = county_facts(county);
  const auto all = assumptions_for(facts);

  const FlowModel model =
      draw_flow_model(facts, county.stock, county.population, 12, AssumptionDraws(all, 1, 0));

  const Provider& provider = model.services.providers[0];
  EXPECT_NEAR(provider.assessment_staff * provider.assessments_per_staff_year, 97.0, 30.0);
  EXPECT_NEAR(provider.acceptance_share, 79.0 / 97.0, 0.16);
  EXPECT_EQ(provider.at_start->waiting, 91);
  EXPECT_EQ(provider.at_start->in_assessment, 17);  // 97 a year for 63 days
  EXPECT_NEAR(provider.caseload * provider.support_staff,
              static_cast<double>(provider.at_start->supported), 1e-9);
  double shares = 0.0;
  for (const Channel& channel : model.flows.channels) shares += channel.share;
  EXPECT_NEAR(shares, 1.0, 1e-12);
  EXPECT_EQ(model.flows.channels[1].reach[2], 0.0);
  EXPECT_EQ(model.services.groups[0].channel, 1U);
  EXPECT_EQ(model.register_rates[0].from, IdentificationRate::From::root);
}

TEST(FlowDraws, ExpectedReferralsAreThoseCounted) {
  const Draw county = example_draw();
  const FlowFacts facts = county_facts(county);
  const auto all = assumptions_for(facts);

  const FlowModel model =
      draw_flow_model(facts, county.stock, county.population, 12, AssumptionDraws(all, 1, 3));

  double hidden = 0.0;
  for (std::size_t place = 0; place < county.stock.listed_share.size(); ++place) {
    if (place / kSexes % kAges >= kAdultAge) continue;
    for (std::size_t cause = 0; cause < 4; ++cause) {
      hidden += 700.0 * county.stock.prevalence[place * 4 + cause] * 0.7;
    }
  }
  const double known = 1500.0 * 0.65 - 91.0 - 200.0;
  const double direct =
      hidden * model.flows.identification_rate[0] * model.flows.direct_referral_share;
  EXPECT_NEAR(direct + known * model.flows.referral_rate, std::max(379.0, direct), 1e-6);
}

TEST(FlowDraws, FollowFromFiguresOfSeveralYearsByTheYear) {
  // no register, so that a draw is quick; figures of two years, and waiting and active at their end
  Draw county = example_without_services({.leaves = 1, .causes = 4, .years = 1});
  FlowFacts facts = county_facts(example_draw());
  facts.channels.clear();
  facts.inflows.clear();
  facts.groups.clear();
  CountedService& counted = facts.services[0];
  counted.referral_share = {1.0};
  counted.years = 2.0;
  counted.referrals = 760.0;
  counted.assessed = 194.0;
  counted.mean_waiting = 100.0;
  auto all = assumptions_for(facts);
  all["refusal_share"].prior = {Distribution::fixed, 0.3};
  constexpr std::uint32_t kDraws = 2000;
  double drop_out = 0.0;
  double productivity = 0.0;

  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const FlowModel model =
        draw_flow_model(facts, county.stock, county.population, 12, AssumptionDraws(all, 1, draw));
    drop_out += model.flows.drop_out_rate / kDraws;
    productivity += model.services.providers[0].assessments_per_staff_year / kDraws;
    ASSERT_EQ(model.services.providers[0].at_start->assessments_per_year, 97.0);
    ASSERT_EQ(model.services.providers[0].at_start->in_assessment, 17);
  }

  // |z| < 4.5: false alarm 7e-6 each, once for this seed.
  constexpr double kLeft = (380.0 * 0.7 - 97.0) / 100.0;  // a year, of each who waits: 1.69
  EXPECT_NEAR(drop_out, kLeft, 4.5 * kLeft / std::sqrt(4.0 * kDraws));
  constexpr double kEach =
      (2.0 + 194.0) / (0.1 + 5.5 * 2.0);  // Gamma(2, .1) and eleven staff years
  EXPECT_NEAR(productivity, kEach, 4.5 * kEach / std::sqrt(196.0 * kDraws));
}

TEST(FlowDraws, CanBeProjected) {
  const Draw county = example_draw();
  const FlowFacts facts = county_facts(county);
  const auto all = assumptions_for(facts);
  FlowModel model =
      draw_flow_model(facts, county.stock, county.population, 12, AssumptionDraws(all, 1, 5));

  const PreparedDraw prepared({.stock = county.stock,
                               .flows = std::move(model.flows),
                               .services = std::move(model.services),
                               .population = county.population},
                              12);
  const auto start = start_of_projection(prepared, DrawnFlows(1, 5, 0));

  EXPECT_EQ(start.report.cases_not_found, 0);
  EXPECT_EQ(start.people.providers[0].waiting.total(), 91);
}

}  // namespace
}  // namespace carers::model::dynamics
