// Chooses which lists depend on each other by adding one pair of lists after another.
#pragma once

#include "calibration/lists/log_linear.hpp"

namespace carers::calibration::lists {

inline constexpr double kUsualThreshold = 0.02;  // Chan, Silverman and Vincent (2021)

struct ChosenModel {
  LogLinearModel model;
  LogLinearFit fit;
};

// Starts with no two lists dependent. A pair's p-value is the smaller of the two Poisson tails, at
// those who are on both lists, under the mean that the model so far expects there; the pair with
// the smallest is added while it is below `threshold` (Chan, Silverman and Vincent 2021). Pairs
// that would leave the model without an estimate are passed over. Throws as fit_log_linear where
// even the first model has none.
[[nodiscard]] ChosenModel choose_stepwise(const model::observation::CaptureHistories& histories,
                                          double threshold = kUsualThreshold);

}  // namespace carers::calibration::lists
