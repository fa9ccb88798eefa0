// The unknown quantities that somebody could go and measure, each with a name that people read.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/parameters/layout.hpp"

namespace carers::calibration::influence {

struct Quantity {
  std::string name;   // "definition.any_caring", "listed_share[kent_list@E10000016]"
  std::string label;  // as people read it
  std::vector<Eigen::Index> positions;  // of its numbers in the layout
};

// The unknowns that are not about single places, those of one assumption together (the share that a
// process sees, and how its occasions depart from it); of shares on lists each list's by itself.
[[nodiscard]] std::vector<Quantity> measurable_quantities(const model::inputs::Inputs& inputs,
                                                          const model::parameters::Layout& layout);

// What a source brings with it: the share that it sees, how its meaning of caring relates to the
// study's, its noise. Positions in the layout; empty for a source that brings nothing of its own.
[[nodiscard]] std::vector<Eigen::Index> unknowns_of_source(const model::inputs::Inputs& inputs,
                                                           const model::parameters::Layout& layout,
                                                           std::size_t source);

}  // namespace carers::calibration::influence
