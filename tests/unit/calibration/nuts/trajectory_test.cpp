#include "calibration/nuts/trajectory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/unit/calibration/nuts/densities.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr double kStep = 0.1;

class TrajectoryTest : public testing::Test {
 protected:
  PhasePoint state_at(double position) {
    PhasePoint state(1);
    state.position[0] = position;
    EXPECT_TRUE(hamiltonian_.evaluate(state));
    return state;
  }

  Hamiltonian hamiltonian_{AnyLogDensity(standard_normal(1)), Metric::unit(1)};
  ChainRandom random_{7, 0};
};

TEST_F(TrajectoryTest, LeapfrogGoesBackTheWayItCame) {
  PhasePoint point = state_at(0.7);
  hamiltonian_.sample_momentum(random_, point);
  const PhasePoint start = point;

  for (int i = 0; i < 20; ++i) hamiltonian_.leapfrog(point, kStep);
  const double drift = point.energy - start.energy;
  for (int i = 0; i < 20; ++i) hamiltonian_.leapfrog(point, -kStep);

  EXPECT_LT(std::abs(drift), kStep * kStep);
  EXPECT_NEAR(point.position[0], start.position[0], 1e-13);
  EXPECT_NEAR(point.momentum[0], start.momentum[0], 1e-13);
}

TEST_F(TrajectoryTest, StopsWhenItTurnsBack) {
  Trajectory trajectory(1, {.max_depth = 10, .divergence = 1000});
  PhasePoint state = state_at(0.7);
  std::size_t longest = 0;

  for (int i = 0; i < 200; ++i) {
    const Statistics statistics = trajectory.transition(hamiltonian_, kStep, random_, state);

    // Half a period of the oscillator is pi / .1 = 31.4 steps: 31 need not have turned back, 63
    // must have.
    longest = std::max(longest, statistics.n_leapfrog);
    EXPECT_LE(statistics.n_leapfrog, 63U);
    EXPECT_LE(statistics.depth, 6U);
    EXPECT_FALSE(statistics.divergent);
    EXPECT_GT(statistics.acceptance, 0.99);
    EXPECT_NEAR(state.log_density, -0.5 * state.position[0] * state.position[0], 1e-15);
    EXPECT_EQ(state.gradient[0], -state.position[0]);
  }
  EXPECT_GE(longest, 31U);
}

TEST_F(TrajectoryTest, ObeysMaximumDepth) {
  Trajectory trajectory(1, {.max_depth = 3, .divergence = 1000});
  PhasePoint state = state_at(0.7);

  const Statistics statistics = trajectory.transition(hamiltonian_, 1e-4, random_, state);

  EXPECT_EQ(statistics.depth, 3U);
  EXPECT_EQ(statistics.n_leapfrog, 7U);
}

TEST_F(TrajectoryTest, StaysWhereItIsWhenTheFirstStepDiverges) {
  Trajectory trajectory(1, {.max_depth = 10, .divergence = 1000});
  PhasePoint state = state_at(0.7);

  const Statistics statistics = trajectory.transition(hamiltonian_, 1e4, random_, state);

  EXPECT_TRUE(statistics.divergent);
  EXPECT_EQ(statistics.depth, 0U);
  EXPECT_EQ(statistics.n_leapfrog, 1U);
  EXPECT_EQ(statistics.acceptance, 0);
  EXPECT_EQ(state.position[0], 0.7);
}

TEST(Hamiltonian, CountsFailuresAndGivesThemInfiniteEnergy) {
  Hamiltonian hamiltonian(AnyLogDensity(TruncatedNormal{.bound = 0}), Metric::unit(1));
  PhasePoint point(1);
  point.position[0] = 0.5;
  ASSERT_TRUE(hamiltonian.evaluate(point));
  point.momentum[0] = -10;

  hamiltonian.leapfrog(point, 1);

  EXPECT_EQ(point.energy, std::numeric_limits<double>::infinity());
  EXPECT_EQ(hamiltonian.failures(), 1U);
}

}  // namespace
}  // namespace carers::calibration::nuts
