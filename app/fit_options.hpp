// How a fit is to be made.
#pragma once

#include "app/settings.hpp"
#include "calibration/posterior/fit.hpp"

namespace carers::app {

// As usual but for what the user asked for; it stops when the program is interrupted.
[[nodiscard]] calibration::posterior::FitOptions as_asked(calibration::posterior::FitOptions usual,
                                                          const Settings& settings);

}  // namespace carers::app
