// A projection of which every step is checked for people lost or made up.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "model/core/check.hpp"
#include "model/dynamics/balance.hpp"
#include "model/dynamics/projection.hpp"

namespace carers::scenarios {

// As dynamics::project, with closing = opening + in - out verified in every step, state and cell.
// Throws core::LogicError naming the first step, state and cell where it does not hold.
template <model::dynamics::FlowPolicy Flows, model::dynamics::ConditionsAt At,
          model::dynamics::TrajectorySink<typename Flows::Count> Sink>
void project_checked(const model::dynamics::PreparedDraw& prepared,
                     model::dynamics::People<typename Flows::Count>& people,
                     const model::dynamics::PopulationPath& population, At&& conditions_at,
                     const Flows& flows, std::size_t steps, Sink& sink) {
  using Count = typename Flows::Count;
  model::dynamics::Stepper<Flows> stepper(prepared);
  auto record =
      model::dynamics::StepRecord<Count>::empty(prepared.draw(), prepared.steps_per_year());
  sink.start(std::as_const(people));
  for (std::size_t step = 0; step < steps; ++step) {
    const model::dynamics::People<Count> before = people;
    const model::dynamics::Conditions& conditions = conditions_at(std::as_const(people.clock));
    stepper.run(people, population, conditions, flows, record);
    if (const auto wrong = model::dynamics::find_imbalance(before, record.flows, people)) {
      throw model::core::LogicError("step " + std::to_string(step) + ": " + *wrong);
    }
    model::dynamics::Stepper<Flows>::finish_step(people);
    sink.step({.people = people, .record = record, .conditions = conditions});
  }
}

}  // namespace carers::scenarios
