// The residents that a projection leads to, year by year.
#pragma once

#include <cstddef>

#include "model/dynamics/parameters.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::scenarios {

// Residents of the projected leaves at the start of each of `years` model years and at the end of
// the last.
class PopulationPaths {
 public:
  PopulationPaths(const model::inputs::Inputs& inputs, std::size_t years);

  // At 18 and over those who moved in count by how readily they care beside those who grew up there
  // (parameter "incomers_care"), as in the fit: university towns would else be full of young adult
  // carers.
  [[nodiscard]] model::dynamics::PopulationPath with(double incomers_care) const;

 private:
  model::dynamics::PopulationPath settled_;
  model::dynamics::PopulationPath incomers_;
};

}  // namespace carers::scenarios
