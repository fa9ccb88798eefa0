// Which places are neighbours.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace carers::model::space {

class Adjacency {
 public:
  using Pair = std::pair<std::size_t, std::size_t>;

  // Places 0 to `places` - 1. A pair counts once, in whichever order and however often it is given.
  // Throws core::InputError with every pair that names no place or a place twice.
  Adjacency(std::size_t places, const std::vector<Pair>& neighbours);

  [[nodiscard]] std::size_t places() const noexcept { return component_of_.size(); }
  // Each once, the smaller place first, in order.
  [[nodiscard]] const std::vector<Pair>& pairs() const noexcept { return pairs_; }
  // Places that can be reached from each other, in order; an island is one of a single place.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& components() const noexcept {
    return components_;
  }
  [[nodiscard]] std::size_t component_of(std::size_t place) const { return component_of_[place]; }

 private:
  std::vector<Pair> pairs_;
  std::vector<std::vector<std::size_t>> components_;
  std::vector<std::size_t> component_of_;
};

}  // namespace carers::model::space
