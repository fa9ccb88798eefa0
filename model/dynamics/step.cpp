#include "model/dynamics/step.hpp"

#include <algorithm>
#include <utility>

#include "model/dynamics/stages.hpp"

namespace carers::model::dynamics {
namespace {

Draw checked(Draw draw, std::size_t steps_per_year) {
  validate(draw, steps_per_year);
  return draw;
}

// The oldest step of a queue's ring makes room for this one: its people join those who entered a
// step later.
template <class Count>
void keep_longest_waits(People<Count>& people) {
  const EntryLayers layers(people.clock.steps_per_year);
  for (ProviderCases<Count>& cases : people.providers) {
    for (const WaitClass wait_class : {WaitClass::first, WaitClass::second}) {
      const std::size_t oldest = layers.layer(wait_class, people.clock.step, layers.steps());
      const std::size_t next = layers.layer(wait_class, people.clock.step, layers.steps() - 1);
      cases.waiting.merge(oldest, next);
      cases.awaiting_support.merge(oldest, next);
    }
  }
}

}  // namespace

PreparedDraw::PreparedDraw(Draw draw, std::size_t steps_per_year)
    : draw_(checked(std::move(draw), steps_per_year)),
      steps_per_year_(steps_per_year),
      caring_(draw_.stock, draw_.flows, steps_per_year),
      channels_(draw_, draw_.population.persons.front()) {}

template <class Count>
StepRecord<Count> StepRecord<Count>::empty(const Draw& draw, std::size_t steps_per_year) {
  StepRecord record{.flows = FlowCounts<Count>(draw.stock.shape),
                    .identified_by_channel = {},
                    .services = {},
                    .groups = {}};
  record.identified_by_channel.assign(draw.flows.channels.size() * draw.stock.shape.leaves,
                                      Count{});
  record.services.resize(draw.services.providers.size());
  for (Service& service : record.services) {
    service.assessments_by_wait.assign(EntryLayers(steps_per_year).steps(), Count{});
    service.supports_by_wait.assign(EntryLayers(steps_per_year).steps(), Count{});
  }
  record.groups.resize(draw.services.groups.size());
  return record;
}

template <class Count>
void StepRecord<Count>::clear() {
  flows.clear();
  std::fill(identified_by_channel.begin(), identified_by_channel.end(), Count{});
  for (Service& service : services) {
    service.capacity = Count{};
    service.support_places = 0.0;
    std::fill(service.assessments_by_wait.begin(), service.assessments_by_wait.end(), Count{});
    std::fill(service.supports_by_wait.begin(), service.supports_by_wait.end(), Count{});
  }
  std::fill(groups.begin(), groups.end(), Group{});
}

template struct StepRecord<std::int32_t>;
template struct StepRecord<double>;

template <FlowPolicy Flows>
Stepper<Flows>::Stepper(const PreparedDraw& prepared) : prepared_(prepared) {
  const Shape& shape = prepared.shape();
  arrivals_.not_caring.resize(shape.person_cells());
  arrivals_.listed_not_caring.resize(shape.person_cells());
  arrivals_.hidden.resize(shape.carer_cells());
  arrivals_.known.resize(shape.carer_cells());
  arrivals_.closed.resize(shape.carer_cells());
  arrivals_.waiting.assign(prepared.draw().services.providers.size(),
                           std::vector<Count>(shape.carer_cells() * kWaitClasses));
}

template <FlowPolicy Flows>
void Stepper<Flows>::run(People<Count>& people, const PopulationPath& population,
                         const Conditions& conditions, const Flows& flows,
                         StepRecord<Count>& record) {
  record.clear();
  Flows at_step = flows;
  at_step.at_step(static_cast<std::uint32_t>(people.clock.step));
  StepContext<Flows> step{.prepared = prepared_,
                          .population = population,
                          .conditions = conditions,
                          .flows = at_step,
                          .people = people,
                          .record = record,
                          .arrivals = arrivals_};
  keep_longest_waits(people);
  move_in_and_out(step);
  have_birthdays(step);
  stop_and_start_caring(step);
  identify_and_lose(step);
  refer_and_drop_out(step);
  join_new_states(step);
  assess(step);
  support(step);
  run_groups(step);
}

template <FlowPolicy Flows>
void Stepper<Flows>::finish_step(People<Count>& people) {
  if (people.clock.ends_a_year()) people.advance_cohorts();
  ++people.clock.step;
}

template class Stepper<DrawnFlows>;
template class Stepper<ExpectedFlows>;

}  // namespace carers::model::dynamics
