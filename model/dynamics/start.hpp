// The people at the start of a projection (section 3, "Start, per draw").
#pragma once

#include "model/dynamics/step.hpp"

namespace carers::model::dynamics {

// What the start had to leave out, to be reported.
struct StartReport {
  std::int64_t listed_carers{};  // T of all registers, and of leaves without one
  std::int64_t
      hidden_beyond_room{};  // drawn as hidden in cells where everybody already was something else
  std::int64_t cases_not_found{};  // of the services' tables, for want of listed carers
};

template <class Count>
struct Start {
  People<Count> people;
  StartReport report;
};

// Draws who is where at the start date.
//   - On-list carers: Binomial(y, 1 - f) of each register, over its cells by chained binomials with
//   weights Y p; without a register
//     Poisson(Y p) in each cell. The rest of a register: listed, not caring, over the same cells
//     with the same weights.
//   - Hidden: Poisson(Y (1 - p)) in each cell. At 18 and over, Y p(17) tau are known, as if tau had
//   always held.
//   - Cases of the services: multivariate hypergeometric out of the on-list carers that a provider
//   may serve; classes by the provider's
//     share; entry times uniform over [-queue / throughput, 0]; assessments uniform over the steps
//     they last.
//   - Members of groups: multivariate hypergeometric out of the on-list carers under 18 where the
//   charity works.
// Throws core::InputError if a register holds more people than live in its leaves.
template <FlowPolicy Flows>
[[nodiscard]] Start<typename Flows::Count> start_people(const PreparedDraw& prepared,
                                                        const Flows& flows);

}  // namespace carers::model::dynamics
