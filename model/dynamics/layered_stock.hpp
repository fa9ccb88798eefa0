// People in a queue or an assessment, by cell and by layer (class and step of entry), with totals
// kept beside.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/dynamics/axes.hpp"
#include "model/dynamics/flow_policy.hpp"

namespace carers::model::dynamics {

// entries [cell, layer], layers contiguous. What a layer means is the owner's business.
template <class Count>
class LayeredStock {
 public:
  LayeredStock() = default;
  LayeredStock(std::size_t cells, std::size_t layers)
      : layers_(layers), entries_(cells * layers), by_cell_(cells), by_layer_(layers) {}

  [[nodiscard]] std::size_t layers() const noexcept { return layers_; }
  [[nodiscard]] std::span<const Count> by_cell() const noexcept { return by_cell_; }
  [[nodiscard]] Count in(CarerCell cell) const noexcept { return by_cell_[cell.value]; }
  [[nodiscard]] Count in(CarerCell cell, std::size_t layer) const noexcept {
    return entries_[cell.value * layers_ + layer];
  }
  [[nodiscard]] Count in_layer(std::size_t layer) const noexcept { return by_layer_[layer]; }
  [[nodiscard]] Count total() const noexcept {
    Count sum{};
    for (const Count n : by_layer_) sum += n;
    return sum;
  }

  void add(CarerCell cell, std::size_t layer, Count n) {
    entries_[cell.value * layers_ + layer] += n;
    by_cell_[cell.value] += n;
    by_layer_[layer] += n;
  }

  // Takes n people of one cell out of whichever layers they are in, by multivariate hypergeometric
  // in layer order. `drawn(layer, n)` is told how many came out of each.
  template <FlowPolicy Flows, class Taken>
    requires std::same_as<Count, typename Flows::Count>
  void remove_from_any_layer(CarerCell cell, Count n, const Flows& flows, Purpose purpose,
                             std::uint32_t key_offset, Taken&& taken) {
    Count others = by_cell_[cell.value];
    Count left = n;
    for (std::size_t layer = 0; layer < layers_ && left > Count{}; ++layer) {
      const Count here = in(cell, layer);
      if (!(here > Count{})) continue;
      others -= here;
      if (others < Count{}) others = Count{};  // rounding of expected counts
      const auto key = static_cast<std::uint32_t>(key_offset + cell.value * layers_ + layer);
      const Count out = flows.hypergeometric(purpose, key, here, others, left);
      left -= out;
      add(cell, layer, -out);
      taken(layer, out);
    }
  }
  template <FlowPolicy Flows>
  void remove_from_any_layer(CarerCell cell, Count n, const Flows& flows, Purpose purpose,
                             std::uint32_t key_offset) {
    remove_from_any_layer(cell, n, flows, purpose, key_offset, [](std::size_t, Count) {});
  }

  // Everybody of layer `from` joins layer `to`.
  void merge(std::size_t from, std::size_t to) {
    if (by_layer_[from] == Count{}) return;
    for (std::size_t cell = 0; cell < by_cell_.size(); ++cell) {
      Count& source = entries_[cell * layers_ + from];
      entries_[cell * layers_ + to] += source;
      source = Count{};
    }
    by_layer_[to] += by_layer_[from];
    by_layer_[from] = Count{};
  }

  // Moves every cohort of every leaf up one place; see advance_cohorts.
  void advance_cohorts(const Shape& shape) {
    dynamics::advance_cohorts(std::span<Count>(entries_), shape.leaves,
                              kSexes * shape.causes * layers_);
    dynamics::advance_cohorts(std::span<Count>(by_cell_), shape.leaves, kSexes * shape.causes);
  }

 private:
  std::size_t layers_{};
  std::vector<Count> entries_;
  std::vector<Count> by_cell_;
  std::vector<Count> by_layer_;
};

}  // namespace carers::model::dynamics
