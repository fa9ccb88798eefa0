// What a fitted figure is called in a results file.
#pragma once

#include <string>

#include "model/inputs/inputs.hpp"
#include "model/observation/fit_row.hpp"

namespace carers::outputs::calibration {

// "census_2021[E06000001, 2021-03-21, 16 to 24]"; no two fitted figures of a study have the same.
[[nodiscard]] std::string name_of_figure(const model::inputs::Inputs& inputs,
                                         const model::observation::FitRow& figure);

}  // namespace carers::outputs::calibration
