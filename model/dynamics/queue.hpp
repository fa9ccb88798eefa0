// How a queue is served: by class, oldest entry first, the last step served in part (equations 10
// and 11).
#pragma once

#include <vector>

#include "model/dynamics/flow_policy.hpp"
#include "model/dynamics/people.hpp"
#include "model/dynamics/purposes.hpp"

namespace carers::model::dynamics {

// Places for the two classes, out of `places`, where `waiting` are there of each: what the rule
// keeps for class 1, the rest for class 2, and what one does not need for the other.
template <class Count>
struct PlacesByClass {
  Count first{};
  Count second{};
};
template <class Count>
[[nodiscard]] PlacesByClass<Count> share_places(Count places, const PriorityRule& rule,
                                                Count first_waiting, Count second_waiting);

extern template PlacesByClass<std::int32_t> share_places(std::int32_t, const PriorityRule&,
                                                         std::int32_t, std::int32_t);
extern template PlacesByClass<double> share_places(double, const PriorityRule&, double, double);

struct ServedFrom {
  const EntryLayers& layers;
  std::size_t step{};  // now
  Purpose split;       // of the step that is served in part
  std::size_t provider{};
};

// Takes up to `places` people of one class out of the queue, oldest entry first; within the last
// entry step served, blindly over cells in table order. Calls served(cell, steps_waited, n).
template <FlowPolicy Flows, class Served>
void serve_class(LayeredStock<typename Flows::Count>& queue, WaitClass wait_class,
                 typename Flows::Count places, const ServedFrom& from, const Flows& flows,
                 Served&& served) {
  using Count = typename Flows::Count;
  Count left = places;
  for (std::size_t back = from.layers.steps(); back-- > 0 && left > Count{};) {
    const std::size_t layer = from.layers.layer(wait_class, from.step, back);
    Count others = queue.in_layer(layer);
    if (!(others > Count{})) continue;
    const bool all = !(others > left);
    Count here = all ? others : left;
    left -= here;
    const auto cells = queue.by_cell().size();
    for (std::size_t i = 0; i < cells && here > Count{}; ++i) {
      const CarerCell cell{i};
      const Count waiting = queue.in(cell, layer);
      if (!(waiting > Count{})) continue;
      Count out = waiting;
      if (!all) {
        others -= waiting;
        if (others < Count{}) others = Count{};  // rounding of expected counts
        const auto key = static_cast<std::uint32_t>(
            ((from.provider * kWaitClasses + static_cast<std::size_t>(wait_class)) * cells) + i);
        out = flows.hypergeometric(from.split, key, waiting, others, here);
        here -= out;
        if (!(out > Count{})) continue;
      }
      queue.add(cell, layer, -out);
      served(cell, back, out);
    }
  }
}

}  // namespace carers::model::dynamics
