// Whole projections: the balance identity, the same bytes twice, flat baselines, birthdays.
#include "model/dynamics/projection.hpp"

#include <gtest/gtest.h>

#include "model/core/problems.hpp"
#include "model/dynamics/balance.hpp"
#include "model/dynamics/trajectory.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

// Runs step by step and checks the balance identity after each.
template <FlowPolicy Flows>
People<typename Flows::Count> run_checked(const PreparedDraw& prepared,
                                          const Conditions& conditions, const Flows& flows,
                                          std::size_t steps) {
  using Count = typename Flows::Count;
  auto people = start_of_projection(prepared, flows).people;
  Stepper<Flows> stepper(prepared);
  auto record = StepRecord<Count>::empty(prepared.draw(), prepared.steps_per_year());
  for (std::size_t i = 0; i < steps; ++i) {
    const People<Count> before = people;
    stepper.run(people, prepared.draw().population, conditions, flows, record);
    const auto wrong = find_imbalance(before, record.flows, people);
    EXPECT_FALSE(wrong.has_value()) << *wrong;
    if (wrong) break;
    Stepper<Flows>::finish_step(people);
  }
  return people;
}

// A population that grows in some places and shrinks in others.
Draw moving_draw() {
  Draw draw = example_draw();
  for (std::size_t year = 0; year < draw.population.persons.size(); ++year) {
    auto& persons = draw.population.persons[year];
    for (std::size_t i = 0; i < persons.size(); ++i) {
      persons[i] *= 1.0 + 0.02 * static_cast<double>(year) * (i % 3 == 0 ? -1.0 : 1.3) +
                    0.01 * static_cast<double>(i / kSexes % kAges) * (i % 5 == 0 ? 1.0 : -0.5);
    }
  }
  return draw;
}

TEST(Projection, BalancesInEveryStepAndCellWithWholePeople) {
  const PreparedDraw prepared(moving_draw(), 12);

  const auto people =
      run_checked(prepared, baseline_conditions(prepared.draw()), DrawnFlows(1, 2, 3), 120);

  EXPECT_EQ(people.clock.step, 120U);
}

TEST(Projection, BalancesWithExpectedPeople) {
  const PreparedDraw prepared(moving_draw(), 12);

  const auto people =
      run_checked(prepared, baseline_conditions(prepared.draw()), ExpectedFlows{}, 60);

  EXPECT_EQ(people.clock.step, 60U);
}

TEST(Projection, BalancesByWeeksAndWithAServiceTo25) {
  Draw draw = moving_draw();
  const PreparedDraw prepared(draw, 52);
  Conditions conditions = baseline_conditions(prepared.draw());
  conditions.service_age_limit = kAges;

  const auto people = run_checked(prepared, conditions, DrawnFlows(4, 0, 0), 110);

  std::int64_t adult_cases = 0;
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    const Cohort cohort = people.shape.cohort_of(people.shape.person_of(CarerCell{i}));
    if (!under_18(cohort)) {
      for (const State state : {State::waiting, State::supported, State::closed}) {
        adult_cases += people.in(state, CarerCell{i});
      }
    }
  }
  EXPECT_GT(adult_cases, 0);
}

TEST(Projection, BalancesWhereTheAgeLimitIsLowered) {
  const PreparedDraw prepared(moving_draw(), 12);
  Conditions conditions = baseline_conditions(prepared.draw());
  conditions.service_age_limit = 16;

  const auto people = run_checked(prepared, conditions, DrawnFlows(5, 0, 0), 24);

  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    const int age =
        age_at_start_of_year(people.shape.cohort_of(people.shape.person_of(CarerCell{i})));
    if (age >= 16) {
      ASSERT_EQ(people.in(State::waiting, CarerCell{i}), 0) << age;
    }
  }
}

TEST(Projection, PopulationFollowsItsPathExactly) {
  const PreparedDraw prepared(moving_draw(), 12);
  const Shape shape = prepared.shape();

  const auto people =
      run_checked(prepared, baseline_conditions(prepared.draw()), DrawnFlows(1, 0, 0), 36);

  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (std::size_t age = 0; age < kAges; ++age) {
      const PersonCell cell = shape.person({leaf}, cohort_aged(age), Sex::male);
      ASSERT_EQ(
          people.everybody(cell),
          std::llround(prepared.draw().population.persons[3][shape.by_age({leaf}, age, Sex::male)]))
          << "leaf " << leaf << " age " << age;
    }
  }
}

TEST(Projection, SameAddressSamePeople) {
  const PreparedDraw prepared(moving_draw(), 12);
  const Conditions baseline = baseline_conditions(prepared.draw());

  const auto first = run_checked(prepared, baseline, DrawnFlows(7, 1, 0), 40);
  const auto again = run_checked(prepared, baseline, DrawnFlows(7, 1, 0), 40);
  const auto other = run_checked(prepared, baseline, DrawnFlows(7, 1, 1), 40);

  EXPECT_EQ(first.hidden, again.hidden);
  EXPECT_EQ(first.known, again.known);
  EXPECT_EQ(first.not_caring, again.not_caring);
  EXPECT_EQ(first.providers[0].supported, again.providers[0].supported);
  EXPECT_NE(first.hidden, other.hidden);
}

TEST(Projection, FlatBaselineKeepsTheAgeCurve) {
  Draw draw = example_without_services();
  draw.flows.cessation_rate = {0.1, 0.2, 0.3, 0.4};
  const PreparedDraw prepared(draw, 12);
  const Shape shape = prepared.shape();

  const auto people = run_checked(prepared, baseline_conditions(draw), ExpectedFlows{}, 120);

  for (std::size_t leaf = 0; leaf < shape.leaves; ++leaf) {
    for (std::size_t age = 0; age < kAges; ++age) {
      for (std::size_t cause = 0; cause < shape.causes; ++cause) {
        const std::size_t place = shape.by_age({leaf}, age, Sex::female);
        const CarerCell cell =
            shape.carer(shape.person({leaf}, cohort_aged(age), Sex::female), cause);
        const double expected = 700.0 * draw.stock.prevalence[place * shape.causes + cause];
        ASSERT_NEAR(people.hidden[cell.value] + people.identified(cell), expected,
                    1e-9 * (1.0 + expected))
            << "age " << age;
      }
    }
  }
}

TEST(Projection, CasesEndAtTheEighteenthBirthdayAndSomeStayKnown) {
  const PreparedDraw prepared(example_draw(), 12);
  const Conditions baseline = baseline_conditions(prepared.draw());
  const ExpectedFlows flows;
  auto people = start_of_projection(prepared, flows).people;
  Stepper<ExpectedFlows> stepper(prepared);
  auto record = StepRecord<double>::empty(prepared.draw(), 12);
  double known = 0.0;
  double lost = 0.0;

  for (std::size_t i = 0; i < 12; ++i) {
    stepper.run(people, prepared.draw().population, baseline, flows, record);
    known += record.flows.total(Flow::turned_18_known);
    lost += record.flows.total(Flow::turned_18_lost);
    Stepper<ExpectedFlows>::finish_step(people);
  }

  EXPECT_GT(known, 0.0);
  EXPECT_NEAR(known / (known + lost), prepared.draw().flows.p_transition, 1e-12);
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    const Cohort cohort = people.shape.cohort_of(people.shape.person_of(CarerCell{i}));
    if (under_18(cohort)) continue;
    ASSERT_EQ(people.in(State::waiting, CarerCell{i}) + people.in(State::supported, CarerCell{i}),
              0.0);
  }
}

TEST(Projection, SaysWhereMorePeopleWouldLeaveThanLiveThere) {
  Draw draw = example_draw();
  draw.population.persons[1].assign(draw.stock.shape.age_cells(), -5.0);

  EXPECT_THROW(PreparedDraw(draw, 12), core::InputError);
}

TEST(Trajectory, AddsUpToThePeopleAndTheirFlows) {
  const PreparedDraw prepared(moving_draw(), 12);
  const Conditions baseline = baseline_conditions(prepared.draw());
  const DrawnFlows flows(3, 0, 0);
  auto people = start_of_projection(prepared, flows).people;
  Trajectory trajectory(prepared.draw(),
                        {.age_bands = {{0, 17}, {18, 25}}, .causes = Detail::apart}, 12, 24);

  project(
      prepared, people, prepared.draw().population,
      [&](const Clock&) -> const Conditions& { return baseline; }, flows, 24, trajectory);

  double hidden = 0.0;
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    if (under_18(people.shape.cohort_of(people.shape.person_of(CarerCell{i}))))
      hidden += people.hidden[i];
  }
  EXPECT_EQ(trajectory.young_carers(2, State::hidden), hidden);
  EXPECT_EQ(trajectory.service(1, 0).waiting, people.providers[0].waiting.total());
  double started = 0.0;
  double channels = 0.0;
  double identified = 0.0;
  for (std::size_t leaf = 0; leaf < 3; ++leaf) {
    for (std::size_t j = 0; j < 2; ++j) channels += trajectory.identified(0, j, leaf);
    for (std::size_t cause = 0; cause < 4; ++cause) {
      const Trajectory::Place place{.leaf = leaf, .band = 0, .sex = 0, .cause = cause};
      started += trajectory.flow(0, Flow::assessment_start, place);
      for (const Flow flow :
           {Flow::identified_known, Flow::identified_waiting, Flow::identified_refused}) {
        identified += trajectory.flow(0, flow, place);
      }
    }
  }
  EXPECT_EQ(trajectory.service(0, 0).assessments_started, started);
  EXPECT_GT(identified, 100.0);
  EXPECT_EQ(channels, identified);
}

TEST(Trajectory, RefusesBandsOverTheEighteenthBirthday) {
  EXPECT_THROW(Trajectory(example_draw(), {.age_bands = {{16, 24}}}, 12, 12), core::InputError);
}

}  // namespace
}  // namespace carers::model::dynamics
