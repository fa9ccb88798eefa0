// A study's data as the observation model takes them.
#pragma once

#include "model/inputs/inputs.hpp"
#include "model/observation/evidence.hpp"

namespace carers::model::inputs {

// Views of `inputs`, which must outlive them.
[[nodiscard]] observation::Evidence evidence_of(const Inputs& inputs);

}  // namespace carers::model::inputs
