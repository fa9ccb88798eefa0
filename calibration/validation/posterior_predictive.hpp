// How the figures that a fit was given stand among those that it would have expected in their
// place.
#pragma once

#include <cstddef>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/predictive.hpp"
#include "calibration/validation/scores.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

// One fitted figure beside its posterior predictive distribution, in the figure's own unit.
struct FittedFigure {
  double observed{};
  double mean{};
  double median{};
  Bounds bounds{};             // central interval at kReportedLevel
  double pit{};                // see randomised_pit
  std::vector<float> drawn{};  // by draw, in the order of the draws taken

  [[nodiscard]] bool inside() const noexcept { return bounds.hold(observed); }
};

// Every fitted row of `posterior`, in its order. The fit has seen these figures, so a model that
// says nothing false holds more of them than the level promises; fewer show a source that it cannot
// follow. Throws core::LogicError where `draws` are of another study.
[[nodiscard]] std::vector<FittedFigure> predict_fitted(
    const posterior::LogPosterior& posterior, const model::parameters::ParameterDraws& draws,
    const PredictOptions& options);

}  // namespace carers::calibration::validation
