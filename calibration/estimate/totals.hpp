// How well the draws tell the number of young carers in each authority, region and nation.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

#include "calibration/diagnostics/summary.hpp"
#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::estimate {

// "young_carers[code]" for each locality above the leaves, and for each leaf that stands for one
// (an authority that is its own district), in tree order.
[[nodiscard]] std::vector<std::string> names_of_totals(const model::inputs::Inputs& inputs);

// Expected young carers under 18 at the reference date [draw over the chains laid end to end, place
// of names_of_totals].
[[nodiscard]] Eigen::MatrixXd expected_totals(const model::inputs::Inputs& inputs,
                                              const model::parameters::ParameterDraws& draws,
                                              std::size_t threads);

// Of these, by place.
[[nodiscard]] std::vector<diagnostics::Summary> summarise_totals(
    const model::inputs::Inputs& inputs, const model::parameters::ParameterDraws& draws,
    std::size_t threads);

}  // namespace carers::calibration::estimate
