#include "calibration/nuts/options.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "model/core/problems.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr std::size_t kDeepest = 20;  // a million steps a trajectory

bool fits_chains(std::size_t entries, std::size_t chains) {
  return entries == 0 || entries == 1 || entries == chains;
}

}  // namespace

std::function<void(const Progress&)> over_chains(std::size_t chains,
                                                 std::function<void(std::size_t)> reached) {
  const auto of_chain = std::make_shared<std::vector<std::atomic<std::size_t>>>(chains);
  return [of_chain, reached = std::move(reached)](const Progress& at) {
    (*of_chain)[at.chain] = at.iteration;
    std::size_t all = 0;
    for (const auto& iterations : *of_chain) all += iterations;
    reached(all);
  };
}

void NutsOptions::validate(std::size_t dimension) const {
  model::core::Problems problems;
  const auto require = [&](bool holds, std::string_view text) {
    if (!holds) problems.error("sampler", 0, std::string(text));
  };
  require(dimension > 0, "there is nothing to sample: the posterior has no parameters");
  require(chains > 0, "chains must be at least 1");
  require(draws > 0, "draws must be at least 1");
  require(thin > 0, "thin must be at least 1");
  require(target_acceptance > 0 && target_acceptance < 1,
          "target_acceptance must lie between 0 and 1; .8 is usual, .95 for difficult posteriors");
  require(max_depth >= 1 && max_depth <= kDeepest, "max_depth must lie between 1 and 20");
  require(divergence_limit > 0, "divergence_limit must be positive");
  require(progress_every > 0, "progress_every must be at least 1");

  require(!initial_metrics.empty() || metric != MetricKind::given,
          "the metric is to be a given one, but none is given");
  require(initial_positions.rows() == static_cast<Eigen::Index>(dimension) &&
              initial_positions.cols() == static_cast<Eigen::Index>(chains),
          "initial_positions must have a row for each parameter and a column for each chain");
  require(initial_positions.allFinite(), "initial_positions must be finite");
  require(fits_chains(initial_metrics.size(), chains),
          "initial_metrics must be empty, one, or one a chain");
  require(std::ranges::all_of(initial_metrics,
                              [&](const Metric& m) { return m.dimension() == dimension; }),
          "initial_metrics must have the posterior's dimension");
  require(fits_chains(initial_step_sizes.size(), chains),
          "initial_step_sizes must be empty, one, or one a chain");
  require(std::ranges::all_of(initial_step_sizes,
                              [](double step) { return step > 0 && std::isfinite(step); }),
          "initial_step_sizes must be positive");
  problems.throw_if_any();
}

}  // namespace carers::calibration::nuts
