// The interval of a log-linear model's estimate by the shape of its likelihood.
#pragma once

#include "calibration/classical/list_estimate.hpp"
#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

// The number of people that is most likely, with bounds at which twice the logarithm of the
// likelihood has fallen by the chi-squared quantile of kIntervalLevel (Cormack 1992). For each
// number unseen the model is fitted anew to the table with that many on no list, as a multinomial
// of all of them; so the point lies a little below that of fit_log_linear, whose unseen are Poisson
// (label which is shown). Nobody unseen is the lower bound where even that is likely enough.
// `standard_error` is not given (0). Throws core::InputError as fit_log_linear.
[[nodiscard]] classical::ListEstimate profile_estimate(
    const model::observation::CaptureHistories& histories, const LogLinearModel& model);

}  // namespace carers::calibration::lists
