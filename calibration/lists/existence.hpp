// Whether a table of overlapping lists gives a log-linear model an estimate at all.
#pragma once

#include <cstdint>
#include <string_view>

#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

// Numbered as by SparseMSE.
enum class Estimability : std::uint8_t {
  estimable = 0,
  no_maximum = 1,        // an effect that is not minus infinity by design runs there all the same
  not_identifiable = 2,  // different effects give the same expected counts
  neither = 3,           // both
};

// The likelihood has a maximum where some mean above nothing for every possible history has the
// totals of the model's effects that were counted (Fienberg and Rinaldo 2012), found by a linear
// programme; the maximum is one point where the possible histories tell all effects apart (Chan,
// Silverman and Vincent 2021).
[[nodiscard]] Estimability estimability_of(const model::observation::CaptureHistories& histories,
                                           const LogLinearModel& model);

// What is wrong, after "the model ...", and nothing where it is estimable.
[[nodiscard]] std::string_view describe(Estimability estimability) noexcept;

}  // namespace carers::calibration::lists
