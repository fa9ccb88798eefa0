// The rows of the table of measures, by stage; included by this folder's sources only.
#pragma once

#include <vector>

#include "outputs/measures.hpp"

namespace carers::outputs {

[[nodiscard]] std::vector<AxisMeaning> all_axes();
[[nodiscard]] std::vector<Measure> measures_of_calibration();
[[nodiscard]] std::vector<Measure> measures_of_sources();
[[nodiscard]] std::vector<Measure> measures_of_validation();
[[nodiscard]] std::vector<Measure> measures_of_projection();
[[nodiscard]] std::vector<Measure> measures_of_provenance();

}  // namespace carers::outputs
