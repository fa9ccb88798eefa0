#include "model/dynamics/parameters.hpp"

#include <cmath>

#include "model/core/problems.hpp"

namespace carers::model::dynamics {
namespace {

// Collects what is wrong with one draw.
class Check {
 public:
  void length(const std::string& name, std::size_t found, std::size_t wanted) {
    if (found != wanted) {
      add(name + " has " + std::to_string(found) + " values, needs " + std::to_string(wanted));
    }
  }
  void probability(const std::string& name, double value) {
    if (!(value >= 0.0 && value <= 1.0))
      add(name + " is " + std::to_string(value) + ", not within 0 and 1");
  }
  void not_negative(const std::string& name, double value) {
    if (!(value >= 0.0) || std::isinf(value))
      add(name + " is " + std::to_string(value) + ", not a number of 0 or more");
  }
  void positive(const std::string& name, double value) {
    if (!(value > 0.0) || std::isinf(value))
      add(name + " is " + std::to_string(value) + ", not a number above 0");
  }
  void add(const std::string& text) { problems_.error("", 0, "projection: " + text); }
  void throw_if_any() const { problems_.throw_if_any(); }

 private:
  core::Problems problems_;
};

void check_stock(const Stock& stock, Check& check) {
  const Shape& shape = stock.shape;
  check.length("prevalence", stock.prevalence.size(), shape.age_cells() * shape.causes);
  check.length("listed share", stock.listed_share.size(), shape.age_cells());
  check.length("register of leaf", stock.register_of_leaf.size(), shape.leaves);
  for (const double p : stock.prevalence) check.probability("a prevalence", p);
  for (const double p : stock.listed_share) check.probability("a listed share", p);
  for (const auto& number : stock.register_of_leaf) {
    if (number && *number >= stock.registers.size())
      check.add("a leaf names a register that is not there");
  }
  for (const Stock::Register& list : stock.registers) {
    check.not_negative("a register's entries", static_cast<double>(list.entries));
    check.probability("a register's share not eligible", list.not_eligible_share);
    if (list.age_to >= kAdultAge || list.age_from > list.age_to) {
      check.add("a register's ages do not lie within 0 to 17, in order");
    }
  }
}

void check_flows(const FlowParameters& flows, const Shape& shape, Check& check) {
  check.length("cessation rate", flows.cessation_rate.size(), shape.causes);
  check.length("identification rate", flows.identification_rate.size(), shape.leaves);
  for (const double rate : flows.cessation_rate) check.not_negative("a cessation rate", rate);
  for (const double rate : flows.identification_rate)
    check.not_negative("an identification rate", rate);
  for (const Channel& channel : flows.channels) {
    const std::string name = "channel " + channel.name;
    check.probability(name + ": share", channel.share);
    check.length(name + ": reach", channel.reach.size(), shape.leaves);
    check.length(name + ": weights", channel.age_cause_weight.size(), kAges * shape.causes);
    for (const double reach : channel.reach) check.probability(name + ": reach", reach);
    for (const double weight : channel.age_cause_weight)
      check.not_negative(name + ": weight", weight);
  }
  check.probability("direct referral share", flows.direct_referral_share);
  check.not_negative("referral rate", flows.referral_rate);
  check.probability("refusal share", flows.refusal_share);
  check.not_negative("drop-out rate", flows.drop_out_rate);
  check.not_negative("re-referral rate", flows.re_referral_rate);
  check.not_negative("list loss rate", flows.list_loss_rate);
  check.probability("transition probability", flows.p_transition);
  check.not_negative("arrivals' prevalence ratio", flows.arrival_prevalence_ratio);
}

void check_services(const Services& services, const Shape& shape, Check& check) {
  std::vector<double> shares(shape.leaves);
  for (const Provider& provider : services.providers) {
    const std::string name = "provider " + provider.name;
    check.length(name + ": referral share", provider.referral_share.size(), shape.leaves);
    for (std::size_t leaf = 0; leaf < provider.referral_share.size() && leaf < shape.leaves;
         ++leaf) {
      check.probability(name + ": referral share", provider.referral_share[leaf]);
      shares[leaf] += provider.referral_share[leaf];
    }
    check.not_negative(name + ": assessment staff", provider.assessment_staff);
    check.not_negative(name + ": assessments per staff year", provider.assessments_per_staff_year);
    check.positive(name + ": assessment working days", provider.assessment_working_days);
    check.probability(name + ": acceptance share", provider.acceptance_share);
    check.probability(name + ": first class share", provider.first_class_share);
    check.probability(name + ": places kept for the first class",
                      provider.priority.first_class_share);
    check.not_negative(name + ": support staff", provider.support_staff);
    check.not_negative(name + ": caseload", provider.caseload);
    check.positive(name + ": support years", provider.support_years);
  }
  for (const double share : shares) {
    if (share > 1.0 + 1e-12)
      check.add("referral shares of a leaf add to more than 1 over providers");
  }
  for (const GroupProvider& group : services.groups) {
    const std::string name = "group support " + group.name;
    check.length(name + ": coverage", group.coverage.size(), shape.leaves);
    for (const double coverage : group.coverage) check.probability(name + ": coverage", coverage);
    check.not_negative(name + ": places", group.places);
    check.not_negative(name + ": joining rate", group.joining_rate);
    check.positive(name + ": membership years", group.membership_years);
    check.not_negative(name + ": members", static_cast<double>(group.members_at_start));
  }
}

}  // namespace

Conditions baseline_conditions(const Draw& draw) {
  Conditions conditions;
  conditions.onset_factor.assign(draw.stock.shape.leaves * draw.stock.shape.causes, 1.0);
  for (const Channel& channel : draw.flows.channels) {
    conditions.reach.push_back(channel.reach);
    conditions.channel_factor.emplace_back(draw.stock.shape.leaves, 1.0);
  }
  conditions.refusal_share = draw.flows.refusal_share;
  for (const Provider& provider : draw.services.providers) {
    conditions.services.push_back(
        {.referral_share = provider.referral_share,
         .assessments_per_year = provider.assessment_staff * provider.assessments_per_staff_year,
         .support_places = provider.support_staff * provider.caseload,
         .acceptance_share = provider.acceptance_share,
         .target_wait_years = provider.target_wait_years,
         .priority = provider.priority});
  }
  for (const GroupProvider& group : draw.services.groups) {
    conditions.groups.push_back({.coverage = group.coverage, .places = group.places});
  }
  return conditions;
}

void validate(const Draw& draw, std::size_t steps_per_year) {
  Check check;
  if (steps_per_year == 0) check.add("a year needs at least one step");
  check_stock(draw.stock, check);
  check_flows(draw.flows, draw.stock.shape, check);
  check_services(draw.services, draw.stock.shape, check);
  if (draw.population.persons.size() < 2)
    check.add("population needs the start and the end of one year at least");
  for (const std::vector<double>& persons : draw.population.persons) {
    check.length("population of a year", persons.size(), draw.stock.shape.age_cells());
    for (const double n : persons) check.not_negative("a population", n);
  }
  check.throw_if_any();
}

}  // namespace carers::model::dynamics
