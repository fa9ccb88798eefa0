#include "calibration/diagnostics/moran.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

#include "model/random/stream.hpp"

namespace carers::calibration::diagnostics {
namespace {

namespace random = model::random;

constexpr random::Purpose kPermutation = random::named_purpose("permutation of places");
constexpr std::size_t kFewestPlaces = 3;

// Of values with mean 0 and sum of squares `squares`.
double statistic(const Eigen::VectorXd& centred,
                 const std::vector<std::vector<std::size_t>>& neighbours, double squares) {
  double sum = 0.0;
  double with_neighbours = 0.0;
  for (std::size_t place = 0; place < neighbours.size(); ++place) {
    if (neighbours[place].empty()) continue;
    double around = 0.0;
    for (const std::size_t other : neighbours[place])
      around += centred[static_cast<Eigen::Index>(other)];
    sum += centred[static_cast<Eigen::Index>(place)] * around /
           static_cast<double>(neighbours[place].size());
    with_neighbours += 1.0;
  }
  return static_cast<double>(centred.size()) / with_neighbours * sum / squares;
}

}  // namespace

std::vector<std::vector<std::size_t>> nearest_places(const Eigen::VectorXd& longitude,
                                                     const Eigen::VectorXd& latitude,
                                                     std::size_t neighbours) {
  const auto places = static_cast<std::size_t>(longitude.size());
  const Eigen::ArrayXd radians = latitude.array() * (std::numbers::pi / 180.0);
  std::vector<std::vector<std::size_t>> nearest(places);
  for (std::size_t place = 0; place < places; ++place) {
    const auto at = static_cast<Eigen::Index>(place);
    // On a plane that touches the earth here: exact enough to tell who is near.
    const Eigen::ArrayXd east = (longitude.array() - longitude[at]) * std::cos(radians[at]);
    const Eigen::ArrayXd north = latitude.array() - latitude[at];
    const Eigen::ArrayXd distance = east.square() + north.square();
    std::vector<std::size_t> order(places);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase(order, place);
    std::ranges::stable_sort(order, {},
                             [&](std::size_t k) { return distance[static_cast<Eigen::Index>(k)]; });
    order.resize(std::min(neighbours, order.size()));
    nearest[place] = std::move(order);
  }
  return nearest;
}

MoransI morans_i(const Eigen::VectorXd& values,
                 const std::vector<std::vector<std::size_t>>& neighbours, std::size_t permutations,
                 std::uint64_t seed) {
  Eigen::VectorXd centred = values.array() - values.mean();
  const double squares = centred.squaredNorm();
  const bool any = std::ranges::any_of(neighbours, [](const auto& of) { return !of.empty(); });
  if (neighbours.size() < kFewestPlaces || !any || !(squares > 0.0)) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    return {.value = kNone, .expected = kNone, .p_value = kNone};
  }
  const double value = statistic(centred, neighbours, squares);
  random::Stream stream({.seed = seed, .purpose = kPermutation});
  std::size_t as_large = 1;  // the data themselves
  for (std::size_t p = 0; p < permutations; ++p) {
    for (Eigen::Index k = centred.size() - 1; k > 0; --k) {  // Fisher and Yates
      const auto other = static_cast<Eigen::Index>(stream.uniform() * static_cast<double>(k + 1));
      std::swap(centred[k], centred[other]);
    }
    // Sums in another order differ in the last digits: the same arrangement is as large.
    if (statistic(centred, neighbours, squares) >= value - 1e-12) ++as_large;
  }
  return {.value = value,
          .expected = -1.0 / static_cast<double>(neighbours.size() - 1),
          .p_value = static_cast<double>(as_large) / static_cast<double>(permutations + 1)};
}

}  // namespace carers::calibration::diagnostics
