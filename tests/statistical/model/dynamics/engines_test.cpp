// The expected engine against the mean of drawn replicates, and replicates against each other.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/dynamics/projection.hpp"
#include "model/dynamics/trajectory.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

constexpr std::size_t kSteps = 36;
constexpr std::size_t kReplicates = 300;

// Room for everybody at once, so that every flow is linear in the state and means can be compared
// exactly.
Draw draw_with_room() {
  Draw draw = example_draw();
  for (std::size_t year = 0; year < draw.population.persons.size(); ++year) {
    for (double& n : draw.population.persons[year]) n += 15.0 * static_cast<double>(year);
  }
  draw.services.providers[0].assessments_per_staff_year = 1e4;
  draw.services.providers[0].caseload = 1e4;
  draw.services.groups[0].places = 1e6;
  return draw;
}

template <FlowPolicy Flows>
Trajectory run(const PreparedDraw& prepared, const Flows& flows) {
  const Conditions baseline = baseline_conditions(prepared.draw());
  auto people = start_of_projection(prepared, flows).people;
  Trajectory trajectory(prepared.draw(), {.steps_per_row = kSteps}, prepared.steps_per_year(),
                        kSteps);
  project(
      prepared, people, prepared.draw().population,
      [&](const Clock&) -> const Conditions& { return baseline; }, flows, kSteps, trajectory);
  return trajectory;
}

struct Moments {
  double sum{};
  double sum_of_squares{};
  void add(double x) {
    sum += x;
    sum_of_squares += x * x;
  }
  [[nodiscard]] double mean() const { return sum / kReplicates; }
  [[nodiscard]] double standard_error() const {
    const double variance = (sum_of_squares - sum * sum / kReplicates) / (kReplicates - 1.0);
    return std::sqrt(variance / kReplicates);
  }
};

double flow_total(const Trajectory& trajectory, Flow flow) {
  double sum = 0.0;
  for (std::size_t leaf = 0; leaf < trajectory.leaves(); ++leaf) {
    for (std::size_t band = 0; band < trajectory.bands(); ++band) {
      sum += trajectory.flow(0, flow, {.leaf = leaf, .band = band});
    }
  }
  return sum;
}

// 71 comparisons at |z| < 4.5: a false alarm with probability 5e-4, once for this fixed seed.
TEST(Engines, ExpectedIsTheMeanOfDrawn) {
  const PreparedDraw prepared(draw_with_room(), 12);
  const Trajectory expected = run(prepared, ExpectedFlows{});
  std::vector<Moments> flows(kFlows);
  std::vector<Moments> stocks(kStates);
  Moments members;

  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const Trajectory drawn = run(prepared, DrawnFlows(20180301, 0, replicate));
    for (std::size_t f = 0; f < kFlows; ++f) flows[f].add(flow_total(drawn, static_cast<Flow>(f)));
    for (std::size_t s = 0; s < kStates; ++s)
      stocks[s].add(drawn.young_carers(1, static_cast<State>(s)));
    members.add(drawn.group(0, 0).members);
  }

  const auto compare = [](const Moments& drawn, double mean, std::string_view name) {
    const double error = drawn.standard_error();
    if (error == 0.0) {
      EXPECT_NEAR(drawn.mean(), mean, 1e-6 * (1.0 + mean)) << name;
    } else {
      EXPECT_LT(std::fabs(drawn.mean() - mean) / error, 4.5)
          << name << ": expected " << mean << ", drawn " << drawn.mean() << " +- " << error;
    }
  };
  for (std::size_t f = 0; f < kFlows; ++f) {
    compare(flows[f], flow_total(expected, static_cast<Flow>(f)), kFlowTable[f].name);
  }
  for (std::size_t s = 0; s < kStates; ++s) {
    compare(stocks[s], expected.young_carers(1, static_cast<State>(s)), kStateNames[s]);
  }
  compare(members, expected.group(0, 0).members, "members");
}

// Correlation over 100 pairs: |r| < .42 has a false-alarm probability of 3e-5 each, once for this
// fixed seed.
TEST(Engines, ReplicatesAndDrawsAreIndependent) {
  const PreparedDraw prepared(draw_with_room(), 12);
  std::vector<double> hidden;
  std::vector<double> other_draw;

  for (std::uint32_t replicate = 0; replicate < 100; ++replicate) {
    hidden.push_back(run(prepared, DrawnFlows(1, 0, replicate)).young_carers(1, State::hidden));
    other_draw.push_back(run(prepared, DrawnFlows(1, 1, replicate)).young_carers(1, State::hidden));
  }

  const auto correlation = [](const std::vector<double>& x, const std::vector<double>& y,
                              std::size_t lag) {
    const std::size_t n = x.size() - lag;
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double a = x[i];
      const double b = y[i + lag];
      sx += a, sy += b, sxx += a * a, syy += b * b, sxy += a * b;
    }
    const auto count = static_cast<double>(n);
    return (count * sxy - sx * sy) / std::sqrt((count * sxx - sx * sx) * (count * syy - sy * sy));
  };
  EXPECT_LT(std::fabs(correlation(hidden, hidden, 1)), 0.42);
  EXPECT_LT(std::fabs(correlation(hidden, other_draw, 0)), 0.42);
}

}  // namespace
}  // namespace carers::model::dynamics
