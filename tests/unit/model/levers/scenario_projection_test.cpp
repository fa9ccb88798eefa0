// Scenarios run through the flow model: baseline values change no byte, real changes go the way
// they should.
#include <gtest/gtest.h>

#include "model/dynamics/balance.hpp"
#include "model/dynamics/trajectory.hpp"
#include "model/levers/scenario_conditions.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::levers {
namespace {

using dynamics::Flow;
using dynamics::State;

constexpr double kStart = 2018.0;
constexpr std::size_t kSteps = 60;
const DateProfile kFromStart{.from = kStart};

struct Outcome {
  dynamics::People<std::int32_t> people;
  dynamics::Trajectory trajectory;
};

Outcome run(const dynamics::Draw& draw, std::vector<Lever> levers) {
  const dynamics::PreparedDraw prepared(draw, 12);
  const Scenario scenario{.name = "test", .levers = std::move(levers)};
  const dynamics::DrawnFlows flows(11, 0, 0);
  const dynamics::PopulationPath population = population_of(scenario, draw, kStart);
  ScenarioConditions conditions(scenario, draw,
                                {.take_up = 0.5, .child_share = 1.0, .new_carers = 0.5}, kStart);
  auto people = dynamics::start_of_projection(prepared, flows).people;
  dynamics::Trajectory trajectory(draw, {}, 12, kSteps);
  dynamics::Stepper<dynamics::DrawnFlows> stepper(prepared);
  auto record = dynamics::StepRecord<std::int32_t>::empty(draw, 12);
  trajectory.start(people);
  for (std::size_t i = 0; i < kSteps; ++i) {
    const auto before = people;
    const dynamics::Conditions& now = conditions(people.clock);
    stepper.run(people, population, now, flows, record);
    const auto wrong = dynamics::find_imbalance(before, record.flows, people);
    EXPECT_FALSE(wrong.has_value()) << *wrong;
    dynamics::Stepper<dynamics::DrawnFlows>::finish_step(people);
    trajectory.step(
        dynamics::StepView<std::int32_t>{.people = people, .record = record, .conditions = now});
  }
  return {std::move(people), std::move(trajectory)};
}

dynamics::Draw county() {
  dynamics::Draw draw = dynamics::example_draw({.years = 6});
  draw.flows.channels[1].reach = {0.9, 0.0, 0.0};
  draw.services.groups[0].channel = 1;
  return draw;
}

// Every lever, stating what holds anyway.
std::vector<Lever> neutral_levers(const dynamics::Draw& draw) {
  return {CareShift{.when = kFromStart,
                    .share_moved = 0.0,
                    .formal_hours = {1, 2, 3, 4},
                    .informal_hours = {5, 6, 7, 8}},
          Identification{.when = kFromStart, .channels = {"school"}, .factor = 1.0, .reach = 0.8},
          Identification{.when = kFromStart,
                         .channels = {"school", "charity"},
                         .factor = 1.0,
                         .of = Identification::Of::all_channels},
          Capacity{.when = kFromStart, .provider = "council"},
          Funding{.when = kFromStart, .provider = "charity", .extends_to = {{0}}},
          Funding{.when = kFromStart, .provider = "council"},
          Prevalence{.when = kFromStart, .cause = 1},
          Policy{.when = kFromStart,
                 .age_from = 0,
                 .age_limit = 18,
                 .refusal_share = draw.flows.refusal_share,
                 .acceptance_share = draw.services.providers[0].acceptance_share,
                 .first_class_places = 1.0,
                 .target_wait_years = 0.25},
          Population{.when = kFromStart},
          Register{.when = kFromStart}};
}

TEST(Scenario, LeversAtTheirBaselineValueGiveTheBaselinesBytes) {
  const dynamics::Draw draw = county();

  const Outcome baseline = run(draw, {});
  const Outcome neutral = run(draw, neutral_levers(draw));

  EXPECT_EQ(baseline.people.not_caring, neutral.people.not_caring);
  EXPECT_EQ(baseline.people.hidden, neutral.people.hidden);
  EXPECT_EQ(baseline.people.known, neutral.people.known);
  EXPECT_EQ(baseline.people.closed, neutral.people.closed);
  EXPECT_EQ(baseline.people.members, neutral.people.members);
  for (std::size_t i = 0; i < baseline.people.shape.carer_cells(); ++i) {
    for (const State state :
         {State::waiting, State::in_assessment, State::awaiting_support, State::supported}) {
      ASSERT_EQ(baseline.people.in(state, dynamics::CarerCell{i}),
                neutral.people.in(state, dynamics::CarerCell{i}));
    }
  }
}

TEST(Scenario, NothingDiffersBeforeAChange) {
  const dynamics::Draw draw = county();
  const DateProfile later{.from = kStart + 3.0};

  const Outcome baseline = run(draw, {});
  const Outcome changed =
      run(draw, {Capacity{.when = later, .provider = "council", .assessment_staff_factor = 2.0}});

  for (std::size_t year = 0; year <= 3; ++year) {
    for (std::size_t s = 0; s < dynamics::kStates; ++s) {
      ASSERT_EQ(baseline.trajectory.young_carers(year, static_cast<State>(s)),
                changed.trajectory.young_carers(year, static_cast<State>(s)));
    }
  }
  EXPECT_LT(changed.trajectory.young_carers(5, State::waiting),
            baseline.trajectory.young_carers(5, State::waiting));
}

TEST(Scenario, DoubledIdentificationFindsTheHiddenAndLengthensTheQueue) {
  const dynamics::Draw draw = county();

  const Outcome baseline = run(draw, {});
  const Outcome doubled = run(draw, {Identification{.when = kFromStart,
                                                    .channels = {"school"},
                                                    .factor = 2.0,
                                                    .of = Identification::Of::all_channels}});

  EXPECT_LT(doubled.trajectory.young_carers(5, State::hidden),
            0.9 * baseline.trajectory.young_carers(5, State::hidden));
  EXPECT_GT(doubled.trajectory.young_carers(5, State::waiting),
            baseline.trajectory.young_carers(5, State::waiting));
}

TEST(Scenario, CareMovedIntoTheCommunityMakesMoreYoungCarers) {
  const dynamics::Draw draw = county();
  const auto carers = [](const Outcome& outcome) {
    double sum = 0.0;
    for (std::size_t s = dynamics::index(State::hidden); s < dynamics::kStates; ++s) {
      sum += outcome.trajectory.young_carers(5, static_cast<State>(s));
    }
    return sum;
  };

  const Outcome baseline = run(draw, {});
  const Outcome shifted = run(draw, {CareShift{.when = kFromStart,
                                               .share_moved = 0.2,
                                               .formal_hours = {1, 1, 1, 1},
                                               .informal_hours = {1, 1, 1, 1}}});

  EXPECT_GT(carers(shifted), 1.01 * carers(baseline));  // onset is 5 % higher
  EXPECT_LT(carers(shifted), 1.06 * carers(baseline));
}

TEST(Scenario, AClosedCharityLosesItsMembersAtOnce) {
  const dynamics::Draw draw = county();

  const Outcome closed = run(
      draw, {Funding{.when = {.from = kStart + 1.0}, .provider = "charity", .budget_factor = 0.0}});

  EXPECT_GT(closed.trajectory.group(0, 0).members, 50.0);
  EXPECT_EQ(closed.trajectory.group(1, 0).members, 0.0);
  EXPECT_GT(closed.trajectory.group(1, 0).closed_out, 50.0);
  EXPECT_EQ(closed.trajectory.identified(2, 1, 0), 0.0);
}

TEST(Scenario, ARegisterHalvedLosesItsCarersToTheHidden) {
  const dynamics::Draw draw = county();

  const Outcome baseline = run(draw, {});
  const Outcome halved = run(draw, {Register{.when = {.from = kStart + 0.99}, .loss_share = 0.5}});

  EXPECT_LT(halved.trajectory.young_carers(1, State::known),
            0.6 * baseline.trajectory.young_carers(1, State::known));
  EXPECT_GT(halved.trajectory.young_carers(1, State::hidden),
            baseline.trajectory.young_carers(1, State::hidden));
}

TEST(Scenario, ASmallerPopulationEmptiesNoCellBelowZero) {
  const dynamics::Draw draw = county();

  const Outcome shrunk = run(draw, {Population{.when = kFromStart, .growth_share = -0.9}});

  EXPECT_LT(shrunk.trajectory.young_carers(5, State::hidden), 300.0);
}

}  // namespace
}  // namespace carers::model::levers
