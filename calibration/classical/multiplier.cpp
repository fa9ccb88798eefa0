#include "calibration/classical/multiplier.hpp"

#include <cmath>

#include "model/core/problems.hpp"

namespace carers::calibration::classical {

MultiplierEstimate prevalence_multiplier(double children, double prevalence, double known) {
  if (!(children >= 0.0) || !(known >= 0.0) || !(prevalence >= 0.0 && prevalence <= 1.0)) {
    throw model::core::InputError(
        "a count is negative or a prevalence is not between 0 and 100 % (neither can be); correct "
        "it");
  }
  const double carers = std::round(children * prevalence);
  return {.young_carers = carers, .hidden = carers - known};
}

}  // namespace carers::calibration::classical
