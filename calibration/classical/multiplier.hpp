// The prevalence multiplier: children times a prevalence from elsewhere, and what that leaves
// hidden.
#pragma once

#include <optional>

namespace carers::calibration::classical {

struct MultiplierEstimate {
  double young_carers{};  // children * prevalence, to the nearest whole person
  double hidden{};        // young_carers less those known; below 0 where more are known than the
                          // prevalence allows
};

// Halton's strategy of 2012: 24,508 children aged 5 to 19 at 2.1 % are 515; less 474 known to the
// 2001 census, 41 hidden. `prevalence` in [0, 1], `children` and `known` at least 0; throws
// core::InputError otherwise.
[[nodiscard]] MultiplierEstimate prevalence_multiplier(double children, double prevalence,
                                                       double known = 0.0);

}  // namespace carers::calibration::classical
