// The fit of a study: draws of every unknown given all that was observed, and whether they may be
// relied on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "calibration/diagnostics/summary.hpp"
#include "calibration/diagnostics/verdict.hpp"
#include "calibration/nuts/options.hpp"
#include "calibration/nuts/result.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::posterior {

// Fit::verdict tells whether these were enough.
struct FitOptions {
  std::size_t chains = 4;
  std::size_t warm_up = 350;  // iterations a chain
  std::size_t draws = 1000;   // kept a chain
  std::size_t thin = 3;       // iterations made for each draw kept
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the draws do not depend on it
  double target_acceptance = 0.9;

  [[nodiscard]] std::size_t iterations() const noexcept {
    return warm_up + draws * thin;
  }  // a chain

  // As in nuts::NutsOptions.
  std::function<void(const nuts::Progress&)> on_progress;
  std::function<bool()> should_stop;
};

struct Fit {
  model::parameters::ParameterDraws draws;  // on the natural scale
  nuts::NutsResult sampler;  // in the coordinates of SampledPosterior, with the chains' statistics
  std::vector<diagnostics::Summary>
      summaries;  // by parameter, in the layout's order, on the natural scale
  diagnostics::Verdict verdict;
};

// Samples by NUTS. The warm-up starts at the mode given the scales (launch.hpp) and learns the
// metric twice, each time from how the posterior curves at draws of all chains
// (laplace::typical_curvature): 3 tenths of its iterations, 4 tenths, and the rest for the step
// size. Throws core::InputError where options are not valid, nuts::SamplerError where a chain
// cannot go on.
[[nodiscard]] Fit fit(const LogPosterior& posterior, const FitOptions& options);

}  // namespace carers::calibration::posterior
