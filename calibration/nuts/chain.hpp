// One chain of the sampler: its warm-up and its draws.
#pragma once

#include <cstddef>

#include "calibration/nuts/chain_random.hpp"
#include "calibration/nuts/hamiltonian.hpp"
#include "calibration/nuts/log_density.hpp"
#include "calibration/nuts/options.hpp"
#include "calibration/nuts/result.hpp"
#include "calibration/nuts/trajectory.hpp"

namespace carers::calibration::nuts {

class Chain {
 public:
  // Copies the density; options must be valid and outlive the chain. Throws SamplerError if the
  // density fails at the initial position.
  Chain(const AnyLogDensity& density, const NutsOptions& options, std::size_t number);

  // Warm-up, then draws; fewer draws if the options say stop. Throws SamplerError.
  [[nodiscard]] ChainResult run();

 private:
  void warm_up();
  void draw();
  void set_metric(const MetricLearner& learner);

  // Doubles or halves the step size until one step is accepted with a probability that crosses .8
  // (Hoffman and Gelman 2014, algorithm 4), with new momentum for each try, as Stan does.
  void find_step_size();

  [[nodiscard]] bool stopped() const;
  void tell(std::size_t iteration) const;

  const NutsOptions& options_;
  std::size_t number_;
  ChainRandom random_;
  Hamiltonian hamiltonian_;
  Trajectory trajectory_;
  PhasePoint state_;
  double step_size_;
  ChainResult result_;
};

}  // namespace carers::calibration::nuts
