// Where chains start, and the metric they start with.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>

#include "calibration/nuts/metric.hpp"
#include "calibration/posterior/log_posterior.hpp"

namespace carers::calibration::posterior {

struct Launch {
  Eigen::MatrixXd positions;  // [parameter, chain], in the coordinates of SampledPosterior
  nuts::Metric metric = nuts::Metric::unit(0);
};

// The posterior as a whole has no highest point: it grows without bound where a proxy's noise goes
// to nothing. Given its scales (spreads, scatter, noises, correlations) it has one. The scales are
// held in the middle of their priors, those of localities at a quarter of it, the mode of all else
// is climbed to, and the normal distribution with the curvature there gives the metric and, a draw
// a chain, the positions; the scales start apart, by (seed, chain). Throws core::InputError where
// the posterior cannot be computed. Nothing of this outlives the warm-up (fit.hpp).
[[nodiscard]] Launch launch(const LogPosterior& posterior, std::size_t chains, std::uint64_t seed,
                            std::size_t threads);

}  // namespace carers::calibration::posterior
