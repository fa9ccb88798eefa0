// The stages of a step, in their order; each uses the state left by the one before.
#pragma once

#include "model/dynamics/purposes.hpp"
#include "model/dynamics/split.hpp"
#include "model/dynamics/step.hpp"

namespace carers::model::dynamics {

// 1 (equation 13): births and net migration bring every cohort to the population path.
template <FlowPolicy Flows>
void move_in_and_out(StepContext<Flows>& step);

// 2 (equation 12): the age limit of services, the 18th and the 26th birthday.
template <FlowPolicy Flows>
void have_birthdays(StepContext<Flows>& step);

// 3 (equation 6).
template <FlowPolicy Flows>
void stop_and_start_caring(StepContext<Flows>& step);

// 4 (equations 8 and 9).
template <FlowPolicy Flows>
void identify_and_lose(StepContext<Flows>& step);

// 5 (equation 9); then all who moved in 3 to 5 join their new states.
template <FlowPolicy Flows>
void refer_and_drop_out(StepContext<Flows>& step);
template <FlowPolicy Flows>
void join_new_states(StepContext<Flows>& step);

// 6 (equation 10): assessments end, then start.
template <FlowPolicy Flows>
void assess(StepContext<Flows>& step);

// 7 (equation 11): support ends, then starts; group support beside.
template <FlowPolicy Flows>
void support(StepContext<Flows>& step);
template <FlowPolicy Flows>
void run_groups(StepContext<Flows>& step);

// Helpers of the stages.

// The key of a cell at a provider.
[[nodiscard]] inline std::uint32_t key_at(const Shape& shape, std::size_t provider,
                                          CarerCell cell) {
  return static_cast<std::uint32_t>(provider * shape.carer_cells() + cell.value);
}

// Calls visit(state, provider, count) for every place where carers of a cell are: hidden, known,
// closed (provider 0), and the four states of each provider; only where somebody is.
template <class Count, class Visit>
void for_each_place(const People<Count>& people, CarerCell cell, Visit&& visit) {
  const auto call = [&](State state, std::size_t provider, Count n) {
    if (n > Count{}) visit(state, provider, n);
  };
  call(State::hidden, 0, people.hidden[cell.value]);
  call(State::known, 0, people.known[cell.value]);
  for (std::size_t p = 0; p < people.providers.size(); ++p) {
    const ProviderCases<Count>& cases = people.providers[p];
    call(State::waiting, p, cases.waiting.in(cell));
    call(State::in_assessment, p, cases.in_assessment.in(cell));
    call(State::awaiting_support, p, cases.awaiting_support.in(cell));
    call(State::supported, p, cases.supported[cell.value]);
  }
  call(State::closed, 0, people.closed[cell.value]);
}

// Takes n carers out of a place by a flow. Out of a queue they come blindly, whenever they entered;
// `taken(layer, n)` is told.
template <FlowPolicy Flows, class Taken>
void take_out(StepContext<Flows>& step, State state, std::size_t provider, CarerCell cell,
              typename Flows::Count n, Flow flow, Taken&& taken) {
  using Count = typename Flows::Count;
  if (!(n > Count{})) return;
  auto& people = step.people;
  const auto from_layers = [&](LayeredStock<Count>& stock) {
    const std::size_t offset = provider * step.shape().carer_cells() * stock.layers();
    stock.remove_from_any_layer(cell, n, step.flows, purpose_of(flow, Leg::by_layer),
                                static_cast<std::uint32_t>(offset), taken);
  };
  switch (state) {
    case State::hidden:
      people.hidden[cell.value] -= n;
      break;
    case State::known:
      people.known[cell.value] -= n;
      break;
    case State::closed:
      people.closed[cell.value] -= n;
      break;
    case State::waiting:
      from_layers(people.providers[provider].waiting);
      break;
    case State::in_assessment:
      from_layers(people.providers[provider].in_assessment);
      break;
    case State::awaiting_support:
      from_layers(people.providers[provider].awaiting_support);
      break;
    case State::supported:
      people.providers[provider].supported[cell.value] -= n;
      break;
    default:
      break;
  }
}
template <FlowPolicy Flows>
void take_out(StepContext<Flows>& step, State state, std::size_t provider, CarerCell cell,
              typename Flows::Count n, Flow flow) {
  take_out(step, state, provider, cell, n, flow, [](std::size_t, typename Flows::Count) {});
}

}  // namespace carers::model::dynamics
