// The estimate without one source, by a fit that never saw it; and what that fit expects of the
// source: whether it and all the others can be right at once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "calibration/posterior/fit.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "calibration/validation/scores.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::calibration::validation {

struct WithoutSource {
  std::size_t source{};   // position in Inputs::sources
  std::size_t figures{};  // fitted figures of it, in the whole study
  // The stock at reported_quantiles(), [quantile, node].
  std::vector<double> young_carers{};
  std::vector<double> hidden{};

  // The sum of the source's figures: as they are, and as all other sources expect it.
  double observed{};
  double expected{};  // median
  Bounds bounds{};    // at kReportedLevel
  // Node-split conflict (Marshall and Spiegelhalter 2007; Presanis et al. 2013): twice the smaller
  // of the probabilities of a sum below and above the observed one. Small: they cannot both be
  // right.
  double conflict_p{};

  double largest_rhat{};  // of what is expected of the source's figures
  double smallest_ess{};  // likewise, bulk
  std::size_t divergences{};
};

// Positions of the sources with a fitted figure, in the order of Inputs::sources.
[[nodiscard]] std::vector<std::size_t> fitted_sources(const model::inputs::Inputs& inputs);

// Fits the study without one source. Nothing where options.should_stop said so. Throws
// core::InputError where the study cannot be fitted without it.
[[nodiscard]] std::optional<WithoutSource> fit_without(const model::inputs::Inputs& inputs,
                                                       std::size_t source,
                                                       const posterior::FitOptions& options);

}  // namespace carers::calibration::validation
