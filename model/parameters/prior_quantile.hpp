// A value of a prior from one uniform number: how what is not calibrated is drawn.
#pragma once

#include "model/parameters/prior.hpp"

namespace carers::model::parameters {

// The value that a number with this prior stays below with probability u, 0 < u < 1; a fixed one is
// itself. Throws core::InputError for `lkj`, which is no number.
[[nodiscard]] double prior_quantile(const Prior& prior, double u);

}  // namespace carers::model::parameters
