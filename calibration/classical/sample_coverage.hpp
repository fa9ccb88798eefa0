// How many there are in all by the share of people that the other lists have found of each list.
#pragma once

#include <string_view>

#include "model/observation/capture_histories.hpp"

namespace carers::calibration::classical {

inline constexpr std::string_view kSampleCoverageAssumes =
    "that lists may depend on each other two by two and people differ in how easily they are "
    "found, "
    "but that three lists depend on each other no further than that";

// Below it the estimate itself is too unsteady, and one step towards it is better (a rule of thumb
// of Chao et al 2001).
inline constexpr double kLowCoverage = 0.55;

struct SampleCoverage {
  double coverage{};     // of the lists: the mean share of each that is on another one as well
  double independent{};  // were the lists independent (Chao et al 2001, equation 9)
  double full{};  // with dependence (equation 12); nothing sensible, then infinite, may solve it
  double one_step{};  // one step from `independent` towards `full` (equation 13)
};

// Chao and Tsay (1998), for any number of lists as the R package CARE1 has it for three to five. A
// list's dependence on another is measured by how many people they share. Throws core::InputError
// for fewer than three lists, or where no list shares anybody.
[[nodiscard]] SampleCoverage sample_coverage(const model::observation::CaptureHistories& histories);

}  // namespace carers::calibration::classical
