#include "outputs/charts/assignment.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <stdexcept>

namespace carers::outputs::charts {
namespace {

using Costs = std::vector<std::vector<double>>;

double total(const Costs& costs, const std::vector<std::size_t>& seats) {
  double sum = 0;
  for (std::size_t i = 0; i < seats.size(); ++i) sum += costs[i][seats[i]];
  return sum;
}

// The least sum over all ways to seat `rows`, by trying every one.
double least_by_trial(const Costs& costs, std::size_t seats) {
  std::vector<std::size_t> order(seats);
  std::iota(order.begin(), order.end(), std::size_t{0});
  double least = 1e300;
  do {
    double sum = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) sum += costs[i][order[i]];
    least = std::min(least, sum);
  } while (std::ranges::next_permutation(order).found);
  return least;
}

TEST(Assignment, IsNoDearerThanAnyOther) {
  std::mt19937 engine(3);
  for (int trial = 0; trial < 50; ++trial) {
    Costs costs(5, std::vector<double>(7));
    for (auto& row : costs) {
      for (double& cost : row) cost = static_cast<double>(engine() % 1000) - 300;
    }

    const auto seats = least_cost_assignment(
        5, 7, [&](std::size_t row, std::size_t seat) { return costs[row][seat]; });

    EXPECT_DOUBLE_EQ(total(costs, seats), least_by_trial(costs, 7));
    auto sorted = seats;
    std::ranges::sort(sorted);
    EXPECT_EQ(std::ranges::adjacent_find(sorted), sorted.end());
  }
}

TEST(Assignment, NeedsASeatForEach) {
  const auto free = [](std::size_t, std::size_t) { return 0.0; };

  EXPECT_THROW(static_cast<void>(least_cost_assignment(3, 2, free)), std::invalid_argument);
  EXPECT_THAT(least_cost_assignment(0, 2, free), testing::IsEmpty());
}

}  // namespace
}  // namespace carers::outputs::charts
