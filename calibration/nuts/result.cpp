#include "calibration/nuts/result.hpp"

#include <algorithm>

namespace carers::calibration::nuts {
namespace {

Eigen::Index common_draws(const std::vector<ChainResult>& chains) {
  if (chains.empty()) return 0;
  Eigen::Index draws = chains.front().positions.cols();
  for (const ChainResult& chain : chains) draws = std::min(draws, chain.positions.cols());
  return draws;
}

}  // namespace

Eigen::MatrixXd NutsResult::coordinate(std::size_t coordinate) const {
  const Eigen::Index draws = common_draws(chains);
  Eigen::MatrixXd values(draws, static_cast<Eigen::Index>(chains.size()));
  for (std::size_t c = 0; c < chains.size(); ++c) {
    values.col(static_cast<Eigen::Index>(c)) =
        chains[c].positions.row(static_cast<Eigen::Index>(coordinate)).head(draws).transpose();
  }
  return values;
}

Eigen::MatrixXd NutsResult::energies() const {
  Eigen::MatrixXd values(common_draws(chains), static_cast<Eigen::Index>(chains.size()));
  for (std::size_t c = 0; c < chains.size(); ++c) {
    for (Eigen::Index draw = 0; draw < values.rows(); ++draw) {
      values(draw, static_cast<Eigen::Index>(c)) =
          chains[c].statistics[static_cast<std::size_t>(draw)].energy;
    }
  }
  return values;
}

std::size_t NutsResult::n_divergent() const {
  std::size_t total = 0;
  for (const ChainResult& chain : chains) total += chain.n_divergent;
  return total;
}

}  // namespace carers::calibration::nuts
