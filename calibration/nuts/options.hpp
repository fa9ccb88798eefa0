// What a run of the sampler can be told.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "calibration/nuts/metric.hpp"

namespace carers::calibration::nuts {

enum class MetricKind {
  diagonal,  // a variance for each coordinate
  dense,     // covariances among all coordinates
  given,     // NutsOptions::initial_metrics as they are: the warm-up learns the step size only
};

// How far one chain has come.
struct Progress {
  std::size_t chain{};      // counted from 0
  std::size_t iteration{};  // finished so far, warm-up included
  std::size_t total{};      // warm-up and all others
  bool warm_up{};           // the last finished iteration was one of the warm-up
};

// Listens to all chains at once, for NutsOptions::on_progress: tells `reached` of the iterations
// that all of them together have finished. As the chains' own threads call it, so does `reached`
// get called.
[[nodiscard]] std::function<void(const Progress&)> over_chains(
    std::size_t chains, std::function<void(std::size_t)> reached);

struct NutsOptions {
  std::size_t chains = 4;
  std::size_t warm_up =
      1000;  // iterations a chain in which step size and metric are learnt; 0: both as given
  std::size_t draws = 1000;  // draws kept a chain
  std::size_t thin = 1;      // iterations made for each draw kept
  double target_acceptance = 0.8;
  std::size_t max_depth = 10;      // a trajectory has at most 2^max_depth steps
  double divergence_limit = 1000;  // growth of energy that makes a trajectory divergent
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; results do not depend on it

  MetricKind metric = MetricKind::diagonal;

  // [dimension, chain]: where each chain starts; spread them wider than the posterior.
  Eigen::MatrixXd initial_positions;
  // Where the warm-up starts from, as an earlier fit ended: empty, one for all chains, or one a
  // chain. The windows of the warm-up learn afresh, as in Stan, unless the metric is a given one.
  std::vector<Metric> initial_metrics;     // empty: all variances 1
  std::vector<double> initial_step_sizes;  // empty: 1

  // Called by the chains' own threads, at the same time for different chains: it must lock what it
  // shares.
  std::function<void(const Progress&)> on_progress;
  std::size_t progress_every =
      10;  // iterations between two calls; the last iteration is always told
  // Asked by the chains' own threads before every iteration; true ends the run with what it has.
  std::function<bool()> should_stop;

  // Throws model::core::InputError with all that is wrong for a density of this dimension.
  void validate(std::size_t dimension) const;
};

}  // namespace carers::calibration::nuts
