// Sums over the subsets and the supersets of every set of lists.
#pragma once

#include <cstddef>
#include <span>

#include "model/observation/capture_histories.hpp"

namespace carers::calibration::lists {

// values[set], 2^lists of them, becomes the sum of values over the subsets of `set`, itself
// included (Yates 1937): the logarithm of a mean out of effects.
inline void add_up_subsets(std::span<double> values) noexcept {
  for (model::observation::ListSet list = 1; list < values.size(); list <<= 1U) {
    for (model::observation::ListSet set = 0; set < values.size(); ++set) {
      if ((set & list) != 0) values[set] += values[set ^ list];
    }
  }
}

// The same over supersets: from people by history, how many are on all lists of a set.
inline void add_up_supersets(std::span<double> values) noexcept {
  for (model::observation::ListSet list = 1; list < values.size(); list <<= 1U) {
    for (model::observation::ListSet set = 0; set < values.size(); ++set) {
      if ((set & list) == 0) values[set] += values[set | list];
    }
  }
}

}  // namespace carers::calibration::lists
