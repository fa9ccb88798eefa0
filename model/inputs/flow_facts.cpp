#include "model/inputs/flow_facts.hpp"

#include <algorithm>
#include <cmath>

namespace carers::model::inputs {
namespace {

using dynamics::FlowFacts;

// Part of each projected leaf that lies in any of the areas.
std::vector<double> covered(const Inputs& inputs, const std::vector<std::string>& codes) {
  const auto leaves = projected_leaves(inputs);
  std::vector<double> parts(leaves.size());
  for (const std::string& code : codes) {
    const auto area = std::ranges::find(inputs.areas, code, &population::Area::code);
    if (area == inputs.areas.end()) continue;
    for (const population::Area::Part& part : area->parts) {
      const auto leaf = std::ranges::find(leaves, part.leaf);
      if (leaf == leaves.end()) continue;
      double& here = parts[static_cast<std::size_t>(leaf - leaves.begin())];
      here = std::min(1.0, here + part.weight);
    }
  }
  return parts;
}

// A year's count of the provider's fitted flows of one role; nothing counted: 0.
struct YearlyCount {
  double count{};
  double years = 1.0;
};
YearlyCount counted(const ServiceTables& services, const std::string& provider, ServiceRole role) {
  for (const ServiceFigure& figure : services.flows) {
    if (figure.provider != provider || figure.role != role || !figure.fitted) continue;
    const double years = years_between(*figure.from, *figure.to);
    return {.count = figure.value, .years = years};
  }
  return {};
}

double stock(const ServiceTables& services, const std::string& provider, ServiceRole role) {
  for (const ServiceFigure& figure : services.stocks) {
    if (figure.provider == provider && figure.role == role && figure.fitted) return figure.value;
  }
  return 0.0;
}

double mean_waiting(const ServiceTables& services, const std::string& provider) {
  double sum = 0.0;
  double figures = 0.0;
  for (const ServiceFigure& figure : services.stocks) {
    if (figure.provider != provider || figure.role != ServiceRole::waiting) continue;
    sum += figure.value;
    figures += 1.0;
  }
  return figures > 0.0 ? sum / figures : 0.0;
}

dynamics::CountedService counted_service(const Inputs& inputs, const ServiceProvider& provider) {
  const ServiceTables& services = inputs.services;
  dynamics::CountedService service{.name = provider.name};
  service.referral_share = covered(inputs, provider.covers);
  const YearlyCount assessed = counted(services, provider.name, ServiceRole::assessed);
  const YearlyCount referrals = counted(services, provider.name, ServiceRole::referrals);
  const YearlyCount supported = counted(services, provider.name, ServiceRole::supported);
  service.years = assessed.years;
  service.assessed = assessed.count;
  service.referrals = referrals.count * assessed.years / referrals.years;
  service.supported_of_assessed = supported.count * assessed.years / supported.years;
  service.mean_waiting = mean_waiting(services, provider.name);
  service.waiting = std::llround(stock(services, provider.name, ServiceRole::waiting));
  service.active = std::llround(stock(services, provider.name, ServiceRole::active));
  service.support_staff = stock(services, provider.name, ServiceRole::support_staff);
  service.assessment_staff =
      stock(services, provider.name, ServiceRole::staff) - service.support_staff;
  return service;
}

dynamics::KnownChannel known_channel(const Inputs& inputs, const ServiceChannel& channel) {
  dynamics::KnownChannel known{.name = channel.name};
  const auto provider =
      std::ranges::find(inputs.services.providers, channel.provider, &ServiceProvider::name);
  known.works_in = provider == inputs.services.providers.end()
                       ? std::vector<double>(projected_leaves(inputs).size(), 1.0)
                       : covered(inputs, provider->covers);
  known.age_cause_weight.assign(dynamics::kAges * inputs.causes.size(), 0.0);
  for (std::size_t cause = 0; cause < inputs.causes.size(); ++cause) {
    const bool notices =
        channel.causes.empty() ||
        std::ranges::find(channel.causes, inputs.causes[cause]) != channel.causes.end();
    if (!notices) continue;
    for (int age = channel.age_from; age <= channel.age_to; ++age) {
      known.age_cause_weight[static_cast<std::size_t>(age) * inputs.causes.size() + cause] = 1.0;
    }
  }
  return known;
}

// Leaves with several statutory providers send each an equal part.
void share_referrals(std::vector<dynamics::CountedService>& services) {
  if (services.empty()) return;
  for (std::size_t leaf = 0; leaf < services.front().referral_share.size(); ++leaf) {
    double sum = 0.0;
    for (const auto& service : services) sum += service.referral_share[leaf];
    if (sum <= 1.0) continue;
    for (auto& service : services) service.referral_share[leaf] /= sum;
  }
}

}  // namespace

std::vector<population::LeafIndex> projected_leaves(const Inputs& inputs) {
  const auto focus = inputs.localities.find(inputs.focus);
  const auto [first, last] = inputs.localities.leaves_below(*focus);
  std::vector<population::LeafIndex> leaves;
  for (std::size_t leaf = first.value; leaf < last.value; ++leaf) leaves.push_back({leaf});
  return leaves;
}

FlowFacts flow_facts(const Inputs& inputs) {
  FlowFacts facts;
  facts.causes = inputs.causes;
  for (const ServiceChannel& channel : inputs.services.channels) {
    facts.channels.push_back(known_channel(inputs, channel));
  }
  facts.inflows.resize(1);
  for (const ServiceFigure& figure : inputs.services.flows) {
    if (figure.role != ServiceRole::newly_identified || !figure.fitted) continue;
    facts.inflows.front().push_back(
        {.newly_identified = figure.value, .years = years_between(*figure.from, *figure.to)});
  }
  for (const ServiceProvider& provider : inputs.services.providers) {
    if (provider.statutory) {
      facts.services.push_back(counted_service(inputs, provider));
      continue;
    }
    dynamics::CountedGroup group{.name = provider.name,
                                 .coverage = covered(inputs, provider.covers)};
    group.supported = std::llround(stock(inputs.services, provider.name, ServiceRole::members));
    const auto channel =
        std::ranges::find(inputs.services.channels, provider.name, &ServiceChannel::provider);
    if (channel != inputs.services.channels.end()) group.channel = channel->name;
    facts.groups.push_back(std::move(group));
  }
  share_referrals(facts.services);
  return facts;
}

}  // namespace carers::model::inputs
