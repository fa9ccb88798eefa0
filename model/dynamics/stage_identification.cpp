// Stages 4 and 5 of a step: identification, list loss, referral, refusal, re-referral, drop-out
// (equations 8 and 9).
#include "model/dynamics/stages.hpp"
#include "model/numerics/elementary.hpp"

namespace carers::model::dynamics {
namespace {

// What referral means in one cell and step.
struct Eligibility {
  double share{};  // of the cell's people who may be referred: by age, and to any provider
  double provider_shares{};  // sum over providers of the leaf's referral shares
};

template <class Count>
Eligibility eligibility(const Conditions& conditions, const People<Count>& people,
                        PersonCell cell) {
  const AgeMix ages = ages_of(people.shape.cohort_of(cell), people.clock.year_share_at_middle());
  const auto may = [&](std::size_t age) {
    return age >= conditions.service_age_from && age < conditions.service_age_limit ? 1.0 : 0.0;
  };
  Eligibility result;
  for (const Conditions::Service& service : conditions.services) {
    result.provider_shares += service.referral_share[people.shape.leaf_of(cell).value];
  }
  result.share = ((1.0 - ages.share_upper) * may(ages.lower) + ages.share_upper * may(ages.upper)) *
                 result.provider_shares;
  return result;
}

// How fast the hidden of each leaf, cohort and cause are found (equation 8); the sexes are found
// alike.
class FindingRates {
 public:
  template <FlowPolicy Flows>
  explicit FindingRates(const StepContext<Flows>& step)
      : causes_(step.shape().causes), channels_(step.prepared.channels().channels()) {
    const Shape& shape = step.shape();
    const ChannelRates& channels = step.prepared.channels();
    const Clock& clock = step.people.clock;
    p_any_.reserve(shape.leaves * kCohorts * causes_);
    hazard_.reserve(shape.leaves * kCohorts * causes_ * channels_);
    for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
      for (std::size_t cohort = 0; cohort < kCohorts; ++cohort) {
        const AgeMix ages = ages_of(Cohort{cohort}, clock.year_share_at_middle());
        for (std::size_t cause = 0; cause < causes_; ++cause) {
          double sum = 0.0;
          for (std::size_t j = 0; j < channels_; ++j) {
            hazard_.push_back(channels.hazard(j, {leaf}) * step.conditions.reach[j][leaf] *
                              step.conditions.channel_factor[j][leaf] *
                              channels.weight(j, ages, cause));
            sum += hazard_.back();
          }
          p_any_.push_back(sum > 0.0 ? p_event(sum * clock.dt_years()) : 0.0);
        }
      }
    }
  }

  // In this step, by any channel.
  [[nodiscard]] double p_any(LeafIndex leaf, Cohort cohort, std::size_t cause) const {
    return p_any_[at(leaf, cohort, cause)];
  }
  // Per year, by one channel.
  [[nodiscard]] double hazard(LeafIndex leaf, Cohort cohort, std::size_t cause,
                              std::size_t channel) const {
    return hazard_[at(leaf, cohort, cause) * channels_ + channel];
  }

 private:
  [[nodiscard]] std::size_t at(LeafIndex leaf, Cohort cohort, std::size_t cause) const {
    return (leaf.value * kCohorts + cohort.value) * causes_ + cause;
  }

  std::size_t causes_;
  std::size_t channels_;
  std::vector<double> p_any_;   // [leaf, cohort, cause]
  std::vector<double> hazard_;  // [leaf, cohort, cause, channel]
};

// Sends n referrals of a cell to the queues of providers, by class drawn at referral.
template <FlowPolicy Flows>
void join_queues(StepContext<Flows>& step, Flow flow, CarerCell cell, typename Flows::Count n) {
  using Count = typename Flows::Count;
  if (!(n > Count{})) return;
  const Shape& shape = step.shape();
  const std::size_t leaf = shape.leaf_of(shape.person_of(cell)).value;
  const std::size_t providers = step.people.providers.size();
  split_by_weight(
      step.flows, purpose_of(flow, Leg::by_provider),
      static_cast<std::uint32_t>(cell.value * providers), n, providers,
      [&](std::size_t p) { return step.conditions.services[p].referral_share[leaf]; },
      [&](std::size_t p, Count sent) {
        const Count first =
            step.flows.binomial(purpose_of(flow, Leg::by_class), key_at(shape, p, cell), sent,
                                step.draw().services.providers[p].first_class_share);
        std::vector<Count>& waiting = step.arrivals.waiting[p];
        waiting[cell.value * kWaitClasses + static_cast<std::size_t>(WaitClass::first)] += first;
        waiting[cell.value * kWaitClasses + static_cast<std::size_t>(WaitClass::second)] +=
            sent - first;
      });
  step.record.flows.add(flow, cell, n);
}

}  // namespace

template <FlowPolicy Flows>
void identify_and_lose(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  People<Count>& people = step.people;
  const FlowParameters& rates = step.draw().flows;
  const std::size_t channels = step.prepared.channels().channels();
  const double dt = people.clock.dt_years();
  const double p_lost =
      1.0 - (1.0 - step.conditions.list_loss_share) *
                numerics::exp(-rates.list_loss_rate * step.conditions.list_loss_factor * dt);
  const FindingRates finding(step);

  for (std::size_t person = 0; person < shape.person_cells(); ++person) {
    const PersonCell cell{person};
    const LeafIndex leaf = shape.leaf_of(cell);
    const Cohort cohort = shape.cohort_of(cell);
    const Eligibility eligible = eligibility(step.conditions, people, cell);

    const Count off_list = step.flows.binomial(purpose_of(Flow::list_loss_not_caring),
                                               static_cast<std::uint32_t>(person),
                                               people.listed_not_caring[person], p_lost);
    people.listed_not_caring[person] -= off_list;
    step.arrivals.not_caring[person] += off_list;
    step.record.flows.add(Flow::list_loss_not_caring, cell, off_list);

    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const CarerCell carer = shape.carer(cell, cause);
      const auto key = static_cast<std::uint32_t>(carer.value);
      const auto lose = [&](Flow flow, std::vector<Count>& listed) {
        const Count lost = step.flows.binomial(purpose_of(flow), key, listed[carer.value], p_lost);
        listed[carer.value] -= lost;
        step.arrivals.hidden[carer.value] += lost;
        step.record.flows.add(flow, carer, lost);
      };
      lose(Flow::list_loss_known, people.known);
      lose(Flow::list_loss_closed, people.closed);

      const double p_found = finding.p_any(leaf, cohort, cause);
      if (!(p_found > 0.0) || !(people.hidden[carer.value] > Count{})) continue;
      const Count identified = step.flows.binomial(purpose_of(Flow::identified_known), key,
                                                   people.hidden[carer.value], p_found);
      if (!(identified > Count{})) continue;
      people.hidden[carer.value] -= identified;
      split_by_weight(
          step.flows, purpose_of(Flow::identified_known, Leg::by_channel),
          static_cast<std::uint32_t>(carer.value * channels), identified, channels,
          [&](std::size_t j) { return finding.hazard(leaf, cohort, cause, j); },
          [&](std::size_t j, Count n) {
            step.record.identified_by_channel[j * shape.leaves + leaf.value] += n;
          });
      const Count referred =
          step.flows.binomial(purpose_of(Flow::identified_waiting), key, identified,
                              rates.direct_referral_share * eligible.share);
      const Count refused = step.flows.binomial(purpose_of(Flow::identified_refused), key, referred,
                                                step.conditions.refusal_share);
      join_queues(step, Flow::identified_waiting, carer, referred - refused);
      step.arrivals.closed[carer.value] += refused;
      step.record.flows.add(Flow::identified_refused, carer, refused);
      step.arrivals.known[carer.value] += identified - referred;
      step.record.flows.add(Flow::identified_known, carer, identified - referred);
    }
  }
}

template <FlowPolicy Flows>
void refer_and_drop_out(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  People<Count>& people = step.people;
  const FlowParameters& rates = step.draw().flows;
  const double dt = people.clock.dt_years();
  const double p_referral = p_event(rates.referral_rate * dt);
  const double p_re_referral = p_event(rates.re_referral_rate * dt);
  const double p_drop_out = p_event(rates.drop_out_rate * dt);

  for (std::size_t person = 0; person < shape.person_cells(); ++person) {
    const PersonCell cell{person};
    const Eligibility eligible = eligibility(step.conditions, people, cell);
    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const CarerCell carer = shape.carer(cell, cause);
      const auto key = static_cast<std::uint32_t>(carer.value);

      const Count referred =
          step.flows.binomial(purpose_of(Flow::referral_accepted), key, people.known[carer.value],
                              p_referral * eligible.share);
      const Count refused = step.flows.binomial(purpose_of(Flow::referral_refused), key, referred,
                                                step.conditions.refusal_share);
      people.known[carer.value] -= referred;
      step.arrivals.closed[carer.value] += refused;
      step.record.flows.add(Flow::referral_refused, carer, refused);
      join_queues(step, Flow::referral_accepted, carer, referred - refused);

      const Count again =
          step.flows.binomial(purpose_of(Flow::re_referral), key, people.closed[carer.value],
                              p_re_referral * eligible.share);
      people.closed[carer.value] -= again;
      join_queues(step, Flow::re_referral, carer, again);

      for (std::size_t p = 0; p < people.providers.size(); ++p) {
        const auto drop_out = [&](State state, Flow flow, const LayeredStock<Count>& queue,
                                  std::vector<Count>& to) {
          if (!(queue.in(carer) > Count{})) return;
          const Count out = step.flows.binomial(purpose_of(flow), key_at(shape, p, carer),
                                                queue.in(carer), p_drop_out);
          take_out(step, state, p, carer, out, flow);
          to[carer.value] += out;
          step.record.flows.add(flow, carer, out);
        };
        drop_out(State::waiting, Flow::drop_out_waiting, people.providers[p].waiting,
                 step.arrivals.known);
        drop_out(State::awaiting_support, Flow::drop_out_awaiting_support,
                 people.providers[p].awaiting_support, step.arrivals.closed);
      }
    }
  }
}

template <FlowPolicy Flows>
void join_new_states(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  People<Count>& people = step.people;
  const auto join = [](std::vector<Count>& state, std::vector<Count>& arrivals) {
    for (std::size_t i = 0; i < state.size(); ++i) {
      state[i] += arrivals[i];
      arrivals[i] = Count{};
    }
  };
  join(people.not_caring, step.arrivals.not_caring);
  join(people.listed_not_caring, step.arrivals.listed_not_caring);
  join(people.hidden, step.arrivals.hidden);
  join(people.known, step.arrivals.known);
  join(people.closed, step.arrivals.closed);
  const EntryLayers layers(people.clock.steps_per_year);
  for (std::size_t p = 0; p < people.providers.size(); ++p) {
    std::vector<Count>& arrivals = step.arrivals.waiting[p];
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
      if (!(arrivals[i] > Count{})) continue;
      const auto wait_class = static_cast<WaitClass>(i % kWaitClasses);
      people.providers[p].waiting.add(CarerCell{i / kWaitClasses},
                                      layers.layer(wait_class, people.clock.step, 0), arrivals[i]);
      arrivals[i] = Count{};
    }
  }
}

template void identify_and_lose(StepContext<DrawnFlows>&);
template void identify_and_lose(StepContext<ExpectedFlows>&);
template void refer_and_drop_out(StepContext<DrawnFlows>&);
template void refer_and_drop_out(StepContext<ExpectedFlows>&);
template void join_new_states(StepContext<DrawnFlows>&);
template void join_new_states(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
