// How well the draws tell the number of young carers in each authority, region and nation.
#pragma once

#include <cstddef>
#include <vector>

#include "calibration/diagnostics/summary.hpp"
#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::estimate {

// Expected young carers under 18 at the reference date, from every draw: a summary
// "young_carers[code]" for each locality above the leaves, and for each leaf that stands for one
// (an authority that is its own district), in tree order.
[[nodiscard]] std::vector<diagnostics::Summary> summarise_totals(
    const model::inputs::Inputs& inputs, const model::parameters::ParameterDraws& draws,
    std::size_t threads);

}  // namespace carers::calibration::estimate
