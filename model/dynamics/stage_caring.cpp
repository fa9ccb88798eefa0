// Stage 3 of a step: who stops caring and who starts (equation 6).
#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {
namespace {

// Those who start to care out of one state, by cause.
template <FlowPolicy Flows>
void start_caring(StepContext<Flows>& step, PersonCell cell, Flow flow,
                  const std::vector<double>& p_onset, double p_any,
                  std::vector<typename Flows::Count>& from,
                  std::vector<typename Flows::Count>& arrivals) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  const Count starters = step.flows.binomial(
      purpose_of(flow), static_cast<std::uint32_t>(cell.value), from[cell.value], p_any);
  if (!(starters > Count{})) return;
  from[cell.value] -= starters;
  split_by_weight(
      step.flows, purpose_of(flow, Leg::by_cause),
      static_cast<std::uint32_t>(shape.carer(cell, 0).value), starters, shape.causes,
      [&](std::size_t cause) { return p_onset[cause]; },
      [&](std::size_t cause, Count n) {
        const CarerCell carer = shape.carer(cell, cause);
        arrivals[carer.value] += n;
        step.record.flows.add(flow, carer, n);
      });
}

}  // namespace

template <FlowPolicy Flows>
void stop_and_start_caring(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const Shape& shape = step.shape();
  const CaringRates& rates = step.prepared.caring();
  const std::size_t k = step.people.clock.step_of_year();
  std::vector<double> p_onset(shape.causes);

  for (std::size_t person = 0; person < shape.person_cells(); ++person) {
    const PersonCell cell{person};
    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const CarerCell carer = shape.carer(cell, cause);
      const double p_cessation = rates.p_cessation(k, carer);
      for_each_place(step.people, carer, [&](State state, std::size_t provider, Count here) {
        const Flow flow = cessation_in(state);
        const Count out = step.flows.binomial(purpose_of(flow), key_at(shape, provider, carer),
                                              here, p_cessation);
        if (!(out > Count{})) return;
        take_out(step, state, provider, carer, out, flow);
        (state == State::hidden ? step.arrivals.not_caring
                                : step.arrivals.listed_not_caring)[cell.value] += out;
        step.record.flows.add(flow, carer, out);
      });
    }

    const std::size_t leaf = shape.leaf_of(cell).value;
    double p_any = 0.0;
    for (std::size_t cause = 0; cause < shape.causes; ++cause) {
      const double hazard = step.conditions.onset_factor[leaf * shape.causes + cause] *
                            rates.onset_hazard(k, shape.carer(cell, cause));
      p_onset[cause] = hazard > 0.0 ? p_event(hazard) : 0.0;
      p_any += p_onset[cause];
    }
    if (!(p_any > 0.0)) continue;
    const double p_start = p_any < 1.0 ? p_any : 1.0;  // the causes keep their proportions
    start_caring(step, cell, Flow::onset, p_onset, p_start, step.people.not_caring,
                 step.arrivals.hidden);
    start_caring(step, cell, Flow::onset_while_listed, p_onset, p_start,
                 step.people.listed_not_caring, step.arrivals.known);
  }
}

template void stop_and_start_caring(StepContext<DrawnFlows>&);
template void stop_and_start_caring(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
