#include "model/dynamics/flow_draws.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace carers::model::dynamics {
namespace {

using Kind = AskedFlowAssumption::Kind;

// What the draw says of one register's leaves at the start.
struct RegisterStock {
  double listed{};  // T: mean of those on the list who care
  double hidden{};  // H
};

RegisterStock stock_of_register(const Stock& stock, const std::vector<double>& residents,
                                std::size_t number) {
  const Shape& shape = stock.shape;
  RegisterStock sums;
  const Stock::Register& list = stock.registers[number];
  sums.listed = static_cast<double>(list.entries) * (1.0 - list.not_eligible_share);
  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    if (stock.register_of_leaf[leaf] != number) continue;
    for (std::size_t age = 0; age < kAdultAge; ++age) {
      for (const Sex sex : {Sex::male, Sex::female}) {
        const std::size_t place = shape.by_age({leaf}, age, sex);
        for (std::size_t cause = 0; cause < shape.causes; ++cause) {
          sums.hidden += residents[place] * stock.prevalence[place * shape.causes + cause] *
                         (1.0 - stock.listed_share[place]);
        }
      }
    }
  }
  return sums;
}

// log mu_c = common level + departure of the cause (equation 7).
std::vector<double> draw_cessation(const FlowFacts& facts, const AssumptionDraws& assumptions) {
  const double level = assumptions.value("cessation_rate");
  std::vector<double> rates;
  for (const std::string& cause : facts.causes) {
    rates.push_back(level * std::exp(assumptions.value("cessation_rate_by_cause", cause)));
  }
  return rates;
}

// Shares ~ Dirichlet, as gamma variates over their sum.
std::vector<Channel> draw_channels(const FlowFacts& facts, const AssumptionDraws& assumptions) {
  std::vector<Channel> channels;
  double sum = 0.0;
  for (const KnownChannel& known : facts.channels) {
    Channel channel{.name = known.name, .share = assumptions.value("channel_share." + known.name)};
    const double reach = assumptions.value("channel_reach." + known.name);
    for (const double works : known.works_in) channel.reach.push_back(works * reach);
    channel.age_cause_weight = known.age_cause_weight;
    sum += channel.share;
    channels.push_back(std::move(channel));
  }
  for (Channel& channel : channels) channel.share /= sum;
  return channels;
}

// iota of each leaf from its register (equation 8).
void draw_identification(const FlowFacts& facts, const Draw& draw, std::size_t steps_per_year,
                         const AssumptionDraws& assumptions, FlowModel& model) {
  const double elsewhere = assumptions.value("identification_rate");
  const std::vector<double>& residents = draw.population.persons.front();
  const CaringRates caring(draw.stock, draw.flows, steps_per_year);
  const ChannelRates per_unit = ChannelRates::per_unit(draw, residents);
  std::vector<double> rates;
  for (std::size_t r = 0; r < draw.stock.registers.size(); ++r) {
    const RegisterStock stock = stock_of_register(draw.stock, residents, r);
    const StationaryRegister stationary(draw, caring, per_unit, steps_per_year, r);
    model.register_rates.push_back(solve_identification_rate(stationary, stock.listed, elsewhere));
    const std::vector<CountedInflow> none;
    const auto& inflows = r < facts.inflows.size() ? facts.inflows[r] : none;
    rates.push_back(identification_given_inflows(
        assumptions.uniform("identification_given_inflows", std::to_string(r)),
        model.register_rates.back().per_year, stock.hidden, inflows));
  }
  for (std::size_t leaf = 0; leaf < draw.stock.shape.leaves; ++leaf) {
    const auto& number = draw.stock.register_of_leaf[leaf];
    model.flows.identification_rate[leaf] = number ? rates[*number] : elsewhere;
  }
}

Provider draw_provider(const CountedService& counted, const AssumptionDraws& assumptions) {
  Provider provider{.name = counted.name, .referral_share = counted.referral_share};
  const auto& per_staff = assumptions.prior("assessments_per_staff_year");
  provider.assessment_staff = counted.assessment_staff;
  provider.assessments_per_staff_year =
      boost::math::gamma_p_inv(per_staff.a + counted.assessed,
                               assumptions.uniform("assessments_per_staff_year", counted.name)) /
      (per_staff.b + counted.assessment_staff * counted.years);
  provider.acceptance_share = boost::math::ibeta_inv(
      1.0 + counted.supported_of_assessed, 1.0 + counted.assessed - counted.supported_of_assessed,
      assumptions.uniform("acceptance_share", counted.name));
  provider.first_class_share = assumptions.value("first_class_share", counted.name);
  provider.support_years = assumptions.value("support_years", counted.name);
  provider.support_staff = counted.support_staff;

  Provider::Cases cases;
  cases.waiting = counted.waiting;
  cases.assessments_per_year = counted.assessed / counted.years;
  cases.supported = std::llround(static_cast<double>(counted.active) *
                                 assumptions.value("support_share_of_active", counted.name));
  constexpr double kWorkingDaysPerYear = 365.25 * 5.0 / 7.0;
  const double in_assessment =
      cases.assessments_per_year * provider.assessment_working_days / kWorkingDaysPerYear;
  cases.in_assessment =
      std::min<std::int64_t>(std::llround(in_assessment), counted.active - cases.supported);
  provider.caseload = counted.support_staff > 0.0
                          ? static_cast<double>(cases.supported) / counted.support_staff
                          : 0.0;
  provider.at_start = cases;
  return provider;
}

// Drop-out and referral rates follow from what the services counted, over all of them together.
void balance_referrals(const FlowFacts& facts, const Draw& draw, const AssumptionDraws& assumptions,
                       FlowParameters& flows) {
  double referrals = 0.0;
  double assessed = 0.0;
  double mean_waiting = 0.0;
  double in_service = 0.0;
  for (const CountedService& counted : facts.services) {
    referrals += counted.referrals / counted.years;
    assessed += counted.assessed / counted.years;
    mean_waiting += counted.mean_waiting;
    in_service += static_cast<double>(counted.waiting + counted.active);
  }
  constexpr double kShape = 4.0;
  const double left_unassessed = std::max(0.0, referrals * (1.0 - flows.refusal_share) - assessed);
  const double mean = mean_waiting > 0.0 ? left_unassessed / mean_waiting : 0.0;
  flows.drop_out_rate =
      boost::math::gamma_p_inv(kShape, assumptions.uniform("drop_out_rate")) * mean / kShape;

  double direct = 0.0;
  double known = -in_service;
  for (std::size_t r = 0; r < draw.stock.registers.size(); ++r) {
    const RegisterStock stock = stock_of_register(draw.stock, draw.population.persons.front(), r);
    const auto leaf = static_cast<std::size_t>(
        std::ranges::find(draw.stock.register_of_leaf, std::optional<std::size_t>(r)) -
        draw.stock.register_of_leaf.begin());
    if (leaf == draw.stock.shape.leaves) continue;
    direct += stock.hidden * flows.identification_rate[leaf] * flows.direct_referral_share;
    known += stock.listed;
  }
  flows.referral_rate = known > 0.0 ? std::max(0.0, referrals - direct) / known : 0.0;
}

GroupProvider draw_group(const CountedGroup& counted, const FlowFacts& facts,
                         const AssumptionDraws& assumptions) {
  GroupProvider group{.name = counted.name, .coverage = counted.coverage};
  group.members_at_start = std::llround(static_cast<double>(counted.supported) *
                                        assumptions.value("group_listed_share", counted.name));
  group.places = static_cast<double>(group.members_at_start);
  group.joining_rate = assumptions.value("group_joining_rate", counted.name);
  group.membership_years = assumptions.value("group_years", counted.name);
  const auto channel = std::ranges::find(facts.channels, counted.channel, &KnownChannel::name);
  if (channel != facts.channels.end()) {
    group.channel = static_cast<std::size_t>(channel - facts.channels.begin());
  }
  return group;
}

}  // namespace

std::vector<AskedFlowAssumption> asked_flow_assumptions(const FlowFacts& facts) {
  std::vector<AskedFlowAssumption> asked{
      {"cessation_rate", Kind::positive},      {"cessation_rate_by_cause", Kind::real},
      {"identification_rate", Kind::positive}, {"list_loss_rate", Kind::positive},
      {"transition_share", Kind::share},       {"direct_referral_share", Kind::share},
      {"refusal_share", Kind::share},          {"re_referral_rate", Kind::positive}};
  for (const KnownChannel& channel : facts.channels) {
    asked.push_back({"channel_share." + channel.name, Kind::gamma});
    asked.push_back({"channel_reach." + channel.name, Kind::share});
  }
  if (!facts.services.empty()) {
    asked.push_back({"assessments_per_staff_year", Kind::gamma});
    asked.push_back({"first_class_share", Kind::share});
    asked.push_back({"support_share_of_active", Kind::share});
    asked.push_back({"support_years", Kind::positive});
  }
  if (!facts.groups.empty()) {
    asked.push_back({"group_listed_share", Kind::share});
    asked.push_back({"group_joining_rate", Kind::positive});
    asked.push_back({"group_years", Kind::positive});
  }
  return asked;
}

FlowModel draw_flow_model(const FlowFacts& facts, const Stock& stock,
                          const PopulationPath& population, std::size_t steps_per_year,
                          const AssumptionDraws& assumptions) {
  FlowModel model;
  FlowParameters& flows = model.flows;
  flows.cessation_rate = draw_cessation(facts, assumptions);
  flows.channels = draw_channels(facts, assumptions);
  flows.direct_referral_share = assumptions.value("direct_referral_share");
  flows.refusal_share = assumptions.value("refusal_share");
  flows.re_referral_rate = assumptions.value("re_referral_rate");
  flows.list_loss_rate = assumptions.value("list_loss_rate");
  flows.p_transition = assumptions.value("transition_share");
  flows.identification_rate.assign(stock.shape.leaves, 0.0);

  Draw draw{.stock = stock, .flows = flows, .services = {}, .population = {}};
  draw.population.persons = {population.persons.front()};
  draw_identification(facts, draw, steps_per_year, assumptions, model);
  balance_referrals(facts, draw, assumptions, flows);
  for (const CountedService& counted : facts.services) {
    model.services.providers.push_back(draw_provider(counted, assumptions));
  }
  for (const CountedGroup& counted : facts.groups) {
    model.services.groups.push_back(draw_group(counted, facts, assumptions));
  }
  return model;
}

}  // namespace carers::model::dynamics
