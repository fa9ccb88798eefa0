// How many there are in all, from two lists and the people who are on both.
#pragma once

#include <string_view>

#include "calibration/classical/list_estimate.hpp"
#include "model/observation/capture_histories.hpp"

namespace carers::calibration::classical {

inline constexpr std::string_view kTwoListsAssume =
    "that being on one list makes nobody more or less likely to be on the other, that all are "
    "equally likely to be on at least one of them, that nobody joins or leaves between, and that "
    "those on both are recognised";

// n1 n2 / m. The variance n1 n2 (n1 - m) (n2 - m) / m^3 is that of the delta method, commonly given
// as that of Chandra Sekar and Deming (1949); it equals that of the log-linear model of two lists.
// Throws core::InputError where nobody is on both lists, or where there are not two.
[[nodiscard]] ListEstimate lincoln_petersen(const model::observation::CaptureHistories& two);

// (n1 + 1)(n2 + 1) / (m + 1) - 1 (Chapman 1951), nearly without bias. The variance is
// (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)^2 (m + 2)), as the R package recapr has it, commonly
// given as that of Seber (1970). Throws core::InputError where there are not two lists.
[[nodiscard]] ListEstimate chapman(const model::observation::CaptureHistories& two);

}  // namespace carers::calibration::classical
