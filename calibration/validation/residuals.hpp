// How far the figures of each source stray from what the model expects, and whether those of
// neighbouring places stray together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "calibration/diagnostics/moran.hpp"
#include "model/inputs/inputs.hpp"
#include "model/observation/fit_row.hpp"

namespace carers::calibration::validation {

// Randomised quantile residual (Dunn and Smyth 1996): the standard normal number that a figure's
// randomised_pit is the probability of.
[[nodiscard]] double quantile_residual(double pit);

struct SpatialResiduals {
  std::size_t source{};   // position in Inputs::sources
  std::size_t figures{};  // of single places, each once
  diagnostics::MoransI moran{};
};

struct SpatialOptions {
  std::size_t neighbours = 6;
  std::size_t permutations = 999;
  std::size_t fewest = 30;  // figures of a source, or nothing is said of it
  std::uint64_t seed = 1;
};

// Of every source with a figure for so many single places; one whose middle is not known counts at
// that of the nearest place above it. `rows` are the figures and `pits` where
// each stands among what was predicted, in the same order.
[[nodiscard]] std::vector<SpatialResiduals> spatial_residuals(
    const model::inputs::Inputs& inputs, const std::vector<model::observation::FitRow>& rows,
    const std::vector<double>& pits, const SpatialOptions& options);

}  // namespace carers::calibration::validation
