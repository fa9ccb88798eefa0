// A run of many steps, told to a sink as it goes.
#pragma once

#include <algorithm>
#include <concepts>
#include <utility>

#include "model/dynamics/start.hpp"
#include "model/dynamics/step.hpp"

namespace carers::model::dynamics {

// One step as a sink sees it.
template <class Count>
struct StepView {
  const People<Count>& people;  // when the step is over, cohorts moved up if it ended a year
  const StepRecord<Count>&
      record;                    // what happened, by the cohorts of the year that the step was in
  const Conditions& conditions;  // that held
};

// Receives a projection: `start` once, then `step` after each step, in order.
template <class S, class Count>
concept TrajectorySink =
    requires(S& sink, const People<Count>& people, const StepView<Count>& view) {
      sink.start(people);
      sink.step(view);
    };

// Says what holds in the step that the clock is about to make. The reference must live until the
// step is over.
template <class F>
concept ConditionsAt = requires(F& conditions_at, const Clock& clock) {
  { conditions_at(clock) } -> std::convertible_to<const Conditions&>;
};

// Unreported years before the start date where no table of cases says how the services stand.
inline constexpr std::size_t kYearsBeforeStart = 5;

// Moves `people` through `steps` steps. Throws as Stepper::run.
template <FlowPolicy Flows, ConditionsAt At, TrajectorySink<typename Flows::Count> Sink>
void project(const PreparedDraw& prepared, People<typename Flows::Count>& people,
             const PopulationPath& population, At&& conditions_at, const Flows& flows,
             std::size_t steps, Sink& sink) {
  using Count = typename Flows::Count;
  Stepper<Flows> stepper(prepared);
  StepRecord<Count> record = StepRecord<Count>::empty(prepared.draw(), prepared.steps_per_year());
  sink.start(std::as_const(people));
  for (std::size_t i = 0; i < steps; ++i) {
    const Conditions& conditions = conditions_at(std::as_const(people.clock));
    stepper.run(people, population, conditions, flows, record);
    Stepper<Flows>::finish_step(people);
    sink.step(StepView<Count>{.people = people, .record = record, .conditions = conditions});
  }
}

// The people at the start date. Where a provider comes without a table of its cases, everybody
// listed starts as known and kYearsBeforeStart years run before the start date under baseline
// conditions, with the population held as it is.
template <FlowPolicy Flows>
[[nodiscard]] Start<typename Flows::Count> start_of_projection(const PreparedDraw& prepared,
                                                               const Flows& flows) {
  using Count = typename Flows::Count;
  Start<Count> start = start_people(prepared, flows);
  const auto& providers = prepared.draw().services.providers;
  const bool unknown = std::any_of(providers.begin(), providers.end(),
                                   [](const Provider& provider) { return !provider.at_start; });
  if (!unknown) return start;
  struct {
    void start(const People<Count>&) {}
    void step(const StepView<Count>&) {}
  } nobody;
  const Conditions baseline = baseline_conditions(prepared.draw());
  PopulationPath as_it_is;
  as_it_is.persons.assign(kYearsBeforeStart + 1, prepared.draw().population.persons.front());
  const std::size_t steps = kYearsBeforeStart * prepared.steps_per_year();
  project(
      prepared, start.people, as_it_is, [&](const Clock&) -> const Conditions& { return baseline; },
      flows, steps, nobody);
  start.people.clock.origin = start.people.clock.step;
  return start;
}

}  // namespace carers::model::dynamics
