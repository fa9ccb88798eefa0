// What the verdict on a fit needs to know of the sampler's chains.
#pragma once

#include <vector>

#include "calibration/diagnostics/verdict.hpp"
#include "calibration/nuts/result.hpp"

namespace carers::calibration::nuts {

// One entry a chain; E-BFMI is that of the draws kept.
[[nodiscard]] std::vector<diagnostics::ChainHealth> chain_health(const NutsResult& result);

}  // namespace carers::calibration::nuts
