// How people of one flow are spread over several ways, or taken from several places.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/dynamics/flow_policy.hpp"

namespace carers::model::dynamics {

// Splits n people over ways by a chain of binomials in the order given; way i has key first_key +
// i. `weight(i)` need not sum to 1. The last way with a weight takes those who are left.
template <FlowPolicy Flows, class Weight, class Found>
void split_by_weight(const Flows& flows, Purpose purpose, std::uint32_t first_key,
                     typename Flows::Count n, std::size_t ways, Weight&& weight, Found&& found) {
  using Count = typename Flows::Count;
  double rest = 0.0;
  std::size_t last = ways;
  for (std::size_t i = 0; i < ways; ++i) {
    if (!(weight(i) > 0.0)) continue;
    rest += weight(i);
    last = i;
  }
  for (std::size_t i = 0; i < ways && n > Count{}; ++i) {
    const double here = weight(i);
    if (!(here > 0.0)) continue;
    const double after = rest - here;
    const Count out = i == last ? n
                                : flows.binomial(purpose, first_key + static_cast<std::uint32_t>(i),
                                                 n, here / rest);
    rest = after;
    n -= out;
    if (out > Count{}) found(i, out);
  }
}

}  // namespace carers::model::dynamics
