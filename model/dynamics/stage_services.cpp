// Stages 6 and 7 of a step: assessments (equation 10) and one-to-one support (equation 11).
#include <cmath>

#include "model/dynamics/queue.hpp"
#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {

template <class Count>
PlacesByClass<Count> share_places(Count places, const PriorityRule& rule, Count first_waiting,
                                  Count second_waiting) {
  const auto smaller = [](Count a, Count b) { return b < a ? b : a; };
  Count kept{};
  if constexpr (std::same_as<Count, double>) {
    kept = places * rule.first_class_share;
  } else {
    kept = static_cast<Count>(std::ceil(static_cast<double>(places) * rule.first_class_share));
  }
  PlacesByClass<Count> result;
  result.first = smaller(first_waiting, kept);
  result.second = smaller(second_waiting, places - result.first);
  result.first = smaller(first_waiting, places - result.second);
  return result;
}

template PlacesByClass<std::int32_t> share_places(std::int32_t, const PriorityRule&, std::int32_t,
                                                  std::int32_t);
template PlacesByClass<double> share_places(double, const PriorityRule&, double, double);

namespace {

template <class Count>
Count waiting_of_class(const LayeredStock<Count>& queue, const EntryLayers& layers,
                       WaitClass wait_class) {
  Count sum{};
  for (std::size_t back = 0; back < layers.steps(); ++back)
    sum += queue.in_layer(layers.layer(wait_class, 0, back));
  return sum;
}

// Serves both classes with so many places; served(class, cell, steps_waited, n).
template <FlowPolicy Flows, class Served>
void serve(LayeredStock<typename Flows::Count>& queue, typename Flows::Count places,
           const PriorityRule& rule, const ServedFrom& from, const Flows& flows, Served&& served) {
  using Count = typename Flows::Count;
  const auto shares =
      share_places<Count>(places, rule, waiting_of_class(queue, from.layers, WaitClass::first),
                          waiting_of_class(queue, from.layers, WaitClass::second));
  for (const WaitClass wait_class : {WaitClass::first, WaitClass::second}) {
    serve_class(queue, wait_class, wait_class == WaitClass::first ? shares.first : shares.second,
                from, flows, [&](CarerCell cell, std::size_t waited, Count n) {
                  served(wait_class, cell, waited, n);
                });
  }
}

template <FlowPolicy Flows>
void end_assessments(StepContext<Flows>& step, std::size_t p, const AssessmentLayers& durations) {
  using Count = typename Flows::Count;
  ProviderCases<Count>& cases = step.people.providers[p];
  const std::size_t now = step.people.clock.step;
  const EntryLayers entries(step.people.clock.steps_per_year);
  for (const WaitClass wait_class : {WaitClass::first, WaitClass::second}) {
    const std::size_t layer = durations.layer(wait_class, now);
    if (!(cases.in_assessment.in_layer(layer) > Count{})) continue;
    for (std::size_t i = 0; i < step.shape().carer_cells(); ++i) {
      const CarerCell cell{i};
      const Count ending = cases.in_assessment.in(cell, layer);
      if (!(ending > Count{})) continue;
      const auto key = static_cast<std::uint32_t>(key_at(step.shape(), p, cell) * kWaitClasses +
                                                  static_cast<std::size_t>(wait_class));
      const Count accepted = step.flows.binomial(purpose_of(Flow::assessment_accepted), key, ending,
                                                 step.conditions.services[p].acceptance_share);
      cases.in_assessment.add(cell, layer, -ending);
      cases.awaiting_support.add(cell, entries.layer(wait_class, now, 0), accepted);
      step.people.closed[i] += ending - accepted;
      step.record.flows.add(Flow::assessment_accepted, cell, accepted);
      step.record.flows.add(Flow::assessment_declined, cell, ending - accepted);
    }
  }
}

}  // namespace

template <FlowPolicy Flows>
void assess(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const std::size_t now = step.people.clock.step;
  const EntryLayers entries(step.people.clock.steps_per_year);
  for (std::size_t p = 0; p < step.people.providers.size(); ++p) {
    const AssessmentLayers durations(step.draw().services.providers[p].assessment_working_days,
                                     step.people.clock.steps_per_year);
    end_assessments(step, p, durations);

    ProviderCases<Count>& cases = step.people.providers[p];
    const Conditions::Service& service = step.conditions.services[p];
    auto& record = step.record.services[p];
    record.capacity =
        step.flows.poisson(kAssessmentCapacity, static_cast<std::uint32_t>(p),
                           service.assessments_per_year * step.people.clock.dt_years());
    const ServedFrom from{.layers = entries,
                          .step = now,
                          .split = purpose_of(Flow::assessment_start, Leg::by_cell),
                          .provider = p};
    serve(cases.waiting, record.capacity, service.priority, from, step.flows,
          [&](WaitClass wait_class, CarerCell cell, std::size_t waited, Count n) {
            cases.in_assessment.add(cell, durations.layer(wait_class, now + durations.steps()), n);
            record.assessments_by_wait[waited] += n;
            step.record.flows.add(Flow::assessment_start, cell, n);
          });
  }
}

template <FlowPolicy Flows>
void support(StepContext<Flows>& step) {
  using Count = typename Flows::Count;
  const EntryLayers entries(step.people.clock.steps_per_year);
  for (std::size_t p = 0; p < step.people.providers.size(); ++p) {
    const Provider& provider = step.draw().services.providers[p];
    const Conditions::Service& service = step.conditions.services[p];
    ProviderCases<Count>& cases = step.people.providers[p];
    auto& record = step.record.services[p];

    const double p_end = p_event(step.people.clock.dt_years() / provider.support_years);
    Count supported{};
    for (std::size_t i = 0; i < step.shape().carer_cells(); ++i) {
      if (!(cases.supported[i] > Count{})) continue;
      const CarerCell cell{i};
      const Count out = step.flows.binomial(
          purpose_of(Flow::support_end), key_at(step.shape(), p, cell), cases.supported[i], p_end);
      cases.supported[i] -= out;
      step.people.closed[i] += out;
      step.record.flows.add(Flow::support_end, cell, out);
      supported += cases.supported[i];
    }

    // Staff times a caseload that was worked out from places must give these places again.
    constexpr double kRounding = 1e-9;
    record.support_places = std::floor(service.support_places + kRounding);
    const Count places = static_cast<Count>(record.support_places);
    if (!(places > supported)) continue;  // a place lost is not an exit
    const ServedFrom from{.layers = entries,
                          .step = step.people.clock.step,
                          .split = purpose_of(Flow::support_start, Leg::by_cell),
                          .provider = p};
    serve(cases.awaiting_support, places - supported, service.priority, from, step.flows,
          [&](WaitClass, CarerCell cell, std::size_t waited, Count n) {
            cases.supported[cell.value] += n;
            record.supports_by_wait[waited] += n;
            step.record.flows.add(Flow::support_start, cell, n);
          });
  }
}

template void assess(StepContext<DrawnFlows>&);
template void assess(StepContext<ExpectedFlows>&);
template void support(StepContext<DrawnFlows>&);
template void support(StepContext<ExpectedFlows>&);

}  // namespace carers::model::dynamics
