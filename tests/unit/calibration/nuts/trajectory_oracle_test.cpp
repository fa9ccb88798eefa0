// The trajectory against a plain one that keeps every point and sums all momenta anew.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "calibration/nuts/trajectory.hpp"
#include "tests/unit/calibration/nuts/densities.hpp"

namespace carers::calibration::nuts {
namespace {

using Points = std::vector<PhasePoint>;

Eigen::VectorXd momentum_sum(std::span<const PhasePoint> points) {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(points[0].momentum.size());
  for (const PhasePoint& point : points) sum += point.momentum;
  return sum;
}

// Betancourt (2017), appendix A.4.2: both end velocities along the sum of momenta.
bool straight(std::span<const PhasePoint> points) {
  const Eigen::VectorXd sum = momentum_sum(points);
  return points.front().velocity.dot(sum) > 0 && points.back().velocity.dot(sum) > 0;
}

// Points in order of time: as a whole, and each half with the point beyond it.
bool goes_on(std::span<const PhasePoint> points, std::size_t join) {
  return straight(points) && straight(points.first(join + 1)) && straight(points.subspan(join - 1));
}

double log_weight(std::span<const PhasePoint> points, double initial_energy) {
  double sum = 0;
  for (const PhasePoint& point : points) sum += std::exp(initial_energy - point.energy);
  return std::log(sum);
}

struct Plain {
  Hamiltonian& hamiltonian;
  ChainRandom& random;
  double step;
  std::size_t n_leapfrog = 0;
  double initial_energy = 0;

  // The points after `from`, in the order visited, and the index of the one drawn; nothing if they
  // are not acceptable.
  std::optional<std::size_t> extend(std::size_t depth, const PhasePoint& from, double sign,
                                    Points& visited) {
    if (depth == 0) {
      visited.push_back(from);
      hamiltonian.leapfrog(visited.back(), sign * step);
      ++n_leapfrog;
      if (visited.back().energy - initial_energy > 1000) return std::nullopt;
      return 0;
    }
    Points later;
    std::optional<std::size_t> drawn = extend(depth - 1, from, sign, visited);
    if (!drawn) return std::nullopt;
    const std::optional<std::size_t> other = extend(depth - 1, visited.back(), sign, later);
    if (!other) return std::nullopt;
    const std::size_t half = visited.size();
    const double weight = log_weight(later, initial_energy);
    visited.insert(visited.end(), later.begin(), later.end());
    if (random.uniform() < std::exp(weight - log_weight(visited, initial_energy))) {
      drawn = half + *other;
    }
    if (!goes_on(visited, half)) return std::nullopt;
    return drawn;
  }

  void transition(PhasePoint& state) {
    hamiltonian.sample_momentum(random, state);
    initial_energy = state.energy;
    Points all{state};
    PhasePoint draw = state;
    for (std::size_t depth = 0; depth < 10; ++depth) {
      const bool forward = random.uniform() > 0.5;
      Points added;
      const std::optional<std::size_t> drawn =
          extend(depth, forward ? all.back() : all.front(), forward ? 1 : -1, added);
      if (!drawn) break;
      const double log_ratio = log_weight(added, initial_energy) - log_weight(all, initial_energy);
      if (random.uniform() < std::exp(log_ratio)) draw = added[*drawn];
      const std::size_t join = all.size();
      if (!forward) std::ranges::reverse(added);
      all.insert(forward ? all.end() : all.begin(), added.begin(), added.end());
      if (!goes_on(all, join)) break;
    }
    state = draw;
  }
};

template <class Density>
void expect_same_draws(const Density& density, const Metric& metric, double step,
                       std::size_t iterations) {
  const std::size_t dimension = density.dimension();
  Hamiltonian fast(AnyLogDensity(density), metric);
  Hamiltonian slow(AnyLogDensity(density), metric);
  ChainRandom fast_random(5, 0);
  ChainRandom slow_random(5, 0);
  PhasePoint fast_state(dimension);
  fast_state.position.setConstant(0.3);
  ASSERT_TRUE(fast.evaluate(fast_state));
  PhasePoint slow_state = fast_state;
  Trajectory trajectory(dimension, {.max_depth = 10, .divergence = 1000});
  Plain plain{.hamiltonian = slow, .random = slow_random, .step = step};

  for (std::size_t i = 0; i < iterations; ++i) {
    plain.n_leapfrog = 0;
    plain.transition(slow_state);
    const Statistics statistics = trajectory.transition(fast, step, fast_random, fast_state);

    ASSERT_EQ(statistics.n_leapfrog, plain.n_leapfrog) << "iteration " << i;
    ASSERT_EQ(fast_state.position, slow_state.position) << "iteration " << i;
    ASSERT_EQ(fast_state.gradient, slow_state.gradient);
    ASSERT_EQ(fast_state.log_density, slow_state.log_density);
    ASSERT_EQ(statistics.energy, slow_state.energy);
  }
}

TEST(TrajectoryOracle, DrawsTheSameFromARoundNormal) {
  expect_same_draws(standard_normal(4), Metric::unit(4), 0.2, 300);
}

TEST(TrajectoryOracle, DrawsTheSameFromALongOne) {
  const Eigen::VectorXd precision = Eigen::Vector3d(1, 0.01, 4);

  expect_same_draws(Gaussian(precision.asDiagonal()), Metric::unit(3), 0.3, 300);
}

TEST(TrajectoryOracle, DrawsTheSameWithADenseMetric) {
  Eigen::MatrixXd covariance(3, 3);
  covariance << 1, 0, 0.5, 0, 3, 0, 0.5, 0, 2;

  expect_same_draws(standard_normal(3), Metric::dense(covariance), 0.4, 300);
}

TEST(TrajectoryOracle, DrawsTheSameWithALowRankMetric) {
  const Eigen::MatrixXd direction = Eigen::Vector3d(0.6, 0, 0.8);

  expect_same_draws(
      standard_normal(3),
      Metric::low_rank(Eigen::Vector3d(1, 2, 1), direction, Eigen::VectorXd::Constant(1, 3)), 0.4,
      300);
}

TEST(TrajectoryOracle, DrawsTheSameFromTheFunnelWithItsDivergences) {
  expect_same_draws(Funnel{}, Metric::unit(10), 0.4, 300);
}

}  // namespace
}  // namespace carers::calibration::nuts
