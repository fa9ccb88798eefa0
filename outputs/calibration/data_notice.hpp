// What has to be said wherever figures under the licences of a study's datasets are shown.
#pragma once

#include <map>
#include <string>

#include "model/inputs/inputs.hpp"

namespace carers::outputs::calibration {

// A sentence for the Open Government Licence, where a dataset has it, then one for each further
// part of a licence that begins with "contains" (parts are set apart by "; "), each once.
[[nodiscard]] std::string data_notice(
    const std::map<std::string, model::inputs::Dataset>& datasets);

}  // namespace carers::outputs::calibration
