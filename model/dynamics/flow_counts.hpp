// How many people each flow moved in one step, by cell.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "model/dynamics/axes.hpp"
#include "model/dynamics/flows.hpp"

namespace carers::model::dynamics {

// One array for each flow: [leaf, cohort, sex, cause] or [leaf, cohort, sex], as FlowInfo::by_cause
// says.
template <class Count>
class FlowCounts {
 public:
  explicit FlowCounts(const Shape& shape) {
    for (const FlowInfo& flow : kFlowTable) {
      const std::size_t f = index(flow.flow);
      offsets_[f + 1] =
          offsets_[f] + (flow.by_cause() ? shape.carer_cells() : shape.person_cells());
    }
    counts_.assign(offsets_[kFlows], Count{});
  }

  void clear() {
    for (std::size_t f = 0; f < kFlows; ++f) {
      if (moved_[f]) std::fill(begin(f), begin(f + 1), Count{});
    }
    moved_.fill(false);
  }
  void add(Flow flow, CarerCell cell, Count n) { add(flow, cell.value, n); }
  void add(Flow flow, PersonCell cell, Count n) { add(flow, cell.value, n); }

  [[nodiscard]] std::span<const Count> of(Flow flow) const noexcept {
    return {counts_.data() + offsets_[index(flow)],
            offsets_[index(flow) + 1] - offsets_[index(flow)]};
  }
  // False: nobody took this flow.
  [[nodiscard]] bool any(Flow flow) const noexcept { return moved_[index(flow)]; }
  [[nodiscard]] Count total(Flow flow) const noexcept {
    Count sum{};
    for (const Count n : of(flow)) sum += n;
    return sum;
  }

 private:
  auto begin(std::size_t f) { return counts_.begin() + static_cast<std::ptrdiff_t>(offsets_[f]); }
  void add(Flow flow, std::size_t cell, Count n) {
    if (n == Count{}) return;
    counts_[offsets_[index(flow)] + cell] += n;
    moved_[index(flow)] = true;
  }

  std::array<std::size_t, kFlows + 1> offsets_{};
  std::array<bool, kFlows> moved_{};
  std::vector<Count> counts_;
};

}  // namespace carers::model::dynamics
