// How much the data have narrowed each unknown from what was assumed of it.
#pragma once

#include <cstddef>
#include <vector>

#include "model/parameters/draws.hpp"

namespace carers::calibration::influence {

// Standard deviations on the scale on which the unknown is sampled: log of what is above 0, logit
// of a share.
struct Contraction {
  std::size_t position{};  // in the layout
  double prior_sd{};
  double posterior_sd{};

  // 1: the data tell all; 0: nothing; below 0: they contradict the assumption.
  [[nodiscard]] double share() const {
    const double ratio = posterior_sd / prior_sd;
    return 1.0 - ratio * ratio;
  }
};

// Below this the assumption speaks alone.
inline constexpr double kAssumptionAlone = 0.1;

// Of every unknown with an assumption of its own, in the layout's order.
[[nodiscard]] std::vector<Contraction> contractions(const model::parameters::ParameterDraws& draws);

}  // namespace carers::calibration::influence
