// Whether neighbours stray together: Moran's I.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace carers::calibration::diagnostics {

// The places nearest to each, nearest first: [place][neighbour]. `latitude` and `longitude` in
// degrees, none NaN; ties by the lower number. Each place has min(neighbours, places - 1).
[[nodiscard]] std::vector<std::vector<std::size_t>> nearest_places(const Eigen::VectorXd& longitude,
                                                                   const Eigen::VectorXd& latitude,
                                                                   std::size_t neighbours);

struct MoransI {
  double value{};     // 1: neighbours are alike; about 0: nothing; below: they are unlike
  double expected{};  // were there nothing: -1 / (places - 1)
  double p_value{};   // of a value as large, were values dealt out to places at random
};

// Moran (1950), each place's neighbours weighing 1 together. The probability is by permutation: the
// share of `permutations` and the data themselves that are as large. Three places or more, with
// neighbours, and values that differ; else NaN throughout.
[[nodiscard]] MoransI morans_i(const Eigen::VectorXd& values,
                               const std::vector<std::vector<std::size_t>>& neighbours,
                               std::size_t permutations, std::uint64_t seed);

}  // namespace carers::calibration::diagnostics
