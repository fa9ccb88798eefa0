// The physics of the sampler: a point with momentum that slides over the negative log density.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "calibration/nuts/chain_random.hpp"
#include "calibration/nuts/log_density.hpp"
#include "calibration/nuts/metric.hpp"

namespace carers::calibration::nuts {

// Position and momentum, with all that follows from them; vectors are [dimension].
struct PhasePoint {
  explicit PhasePoint(std::size_t dimension);

  Eigen::VectorXd position;
  Eigen::VectorXd gradient;  // of the log density
  Eigen::VectorXd momentum;
  Eigen::VectorXd velocity;
  double log_density{};  // -inf where it could not be computed
  double energy{};       // kinetic less log density; inf where it could not be computed
};

// One chain's density and metric; counts the points at which the density failed.
class Hamiltonian {
 public:
  Hamiltonian(AnyLogDensity density, Metric metric);

  [[nodiscard]] std::size_t dimension() const noexcept { return density_.dimension(); }
  [[nodiscard]] const Metric& metric() const noexcept { return metric_; }
  [[nodiscard]] std::size_t failures() const noexcept { return failures_; }

  void set_metric(Metric metric) { metric_ = std::move(metric); }

  // Sets log density and gradient from the position; false, and log density -inf, if they are not
  // finite there.
  bool evaluate(PhasePoint& point);

  // Draws a new momentum; sets velocity and energy. The log density must be set.
  void sample_momentum(ChainRandom& random, PhasePoint& point);

  // One step of `step_size` (negative: back in time) along the trajectory. Allocates nothing.
  void leapfrog(PhasePoint& point, double step_size);

 private:
  void update_energy(PhasePoint& point);

  AnyLogDensity density_;
  Metric metric_;
  std::size_t failures_{};
};

}  // namespace carers::calibration::nuts
