// The identity that every step must keep: closing = opening + in - out, for every state and cell.
#pragma once

#include <optional>
#include <string>

#include "model/dynamics/step.hpp"

namespace carers::model::dynamics {

// What breaks the identity between the people before a step, its flows, and the people after it
// (before Stepper::finish_step): the state, the cell and the numbers. Nothing if it holds: exactly
// for whole people, to 1e-9 of a person and of the number for expected ones. Also looks for
// negative people, and for queues whose totals are not the sums of their layers.
template <class Count>
[[nodiscard]] std::optional<std::string> find_imbalance(const People<Count>& before,
                                                        const FlowCounts<Count>& flows,
                                                        const People<Count>& after);

}  // namespace carers::model::dynamics
