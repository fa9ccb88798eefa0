// What the sampler hands back: draws, and all that is needed to judge them.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "calibration/nuts/metric.hpp"

namespace carers::calibration::nuts {

// About one iteration.
struct Statistics {
  double acceptance{};       // mean probability of acceptance over the trajectory
  double step_size{};        // used in it
  double energy{};           // Hamiltonian at the draw
  std::size_t depth{};       // doublings of the trajectory
  std::size_t n_leapfrog{};  // gradients computed
  bool divergent{};          // the energy grew beyond the limit, or the density failed
};

struct ChainResult {
  Eigen::MatrixXd positions;           // [dimension, draw]: a column a draw, unconstrained
  Eigen::VectorXd log_densities;       // [draw]
  std::vector<Statistics> statistics;  // [draw]

  std::size_t n_iterations{};        // after the warm-up, kept or thinned out
  std::size_t n_divergent{};         // of these
  std::size_t n_at_max_depth{};      // of these
  std::size_t n_failures_warm_up{};  // points at which the density could not be computed
  std::size_t n_failures{};          // likewise, after the warm-up
  std::size_t n_leapfrog{};          // all gradients of all iterations

  double step_size{};  // after the warm-up
  Metric metric = Metric::unit(0);
};

struct NutsResult {
  std::vector<ChainResult> chains;
  bool stopped{};  // NutsOptions::should_stop said so: chains may have fewer draws than asked for,
                   // and unequally many

  // Draws of one coordinate, [draw, chain]: the draws that all chains have.
  [[nodiscard]] Eigen::MatrixXd coordinate(std::size_t coordinate) const;
  // Energies likewise, [draw, chain].
  [[nodiscard]] Eigen::MatrixXd energies() const;
  [[nodiscard]] std::size_t n_divergent() const;
};

}  // namespace carers::calibration::nuts
