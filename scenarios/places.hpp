// The localities that a projection reports: the study's focus and everything below it.
#pragma once

#include <cstddef>
#include <vector>

#include "model/inputs/inputs.hpp"

namespace carers::scenarios {

struct ProjectedPlaces {
  std::vector<model::population::NodeIndex> nodes;  // in tree order: the focus first
  std::vector<std::vector<std::size_t>> of_leaf;    // [projected leaf]: positions in `nodes` of the
                                                    // leaf and of every node above it
};

[[nodiscard]] ProjectedPlaces projected_places(const model::inputs::Inputs& inputs);

}  // namespace carers::scenarios
