// Pairs each of n people with one of m >= n seats so that the sum of costs is least.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace carers::outputs::charts {

// The seat of each row, by the Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant
// 1987), in order n^2 m steps. Of several least sums it always finds the same. Throws
// std::invalid_argument when there are fewer seats than rows.
[[nodiscard]] std::vector<std::size_t> least_cost_assignment(
    std::size_t rows, std::size_t seats,
    const std::function<double(std::size_t row, std::size_t seat)>& cost);

}  // namespace carers::outputs::charts
