#include "calibration/nuts/health.hpp"

#include <Eigen/Core>
#include <cstddef>

#include "calibration/diagnostics/convergence.hpp"

namespace carers::calibration::nuts {

std::vector<diagnostics::ChainHealth> chain_health(const NutsResult& result) {
  std::vector<diagnostics::ChainHealth> health;
  for (const ChainResult& chain : result.chains) {
    Eigen::VectorXd energies(static_cast<Eigen::Index>(chain.statistics.size()));
    for (Eigen::Index draw = 0; draw < energies.size(); ++draw) {
      energies[draw] = chain.statistics[static_cast<std::size_t>(draw)].energy;
    }
    health.push_back({.iterations = chain.n_iterations,
                      .n_divergent = chain.n_divergent,
                      .n_out_of_range = chain.n_failures,
                      .n_at_max_depth = chain.n_at_max_depth,
                      .ebfmi = diagnostics::ebfmi(energies)});
  }
  return health;
}

}  // namespace carers::calibration::nuts
