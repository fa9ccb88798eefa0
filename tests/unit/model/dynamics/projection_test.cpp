// Whole projections: the balance identity, the same bytes twice, flat baselines, birthdays.
#include "model/dynamics/projection.hpp"

#include <gtest/gtest.h>

#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"
#include "model/dynamics/balance.hpp"
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
  double still_listed = 0.0;
  double left_list = 0.0;

  for (std::size_t i = 0; i < 12; ++i) {
    stepper.run(people, prepared.draw().population, baseline, flows, record);
    known += record.flows.total(Flow::turned_18_known);
    lost += record.flows.total(Flow::turned_18_lost);
    still_listed += record.flows.total(Flow::turned_18_still_listed);
    left_list += record.flows.total(Flow::turned_18_left_list);
    Stepper<ExpectedFlows>::finish_step(people);
  }

  EXPECT_GT(known, 0.0);
  EXPECT_NEAR(known / (known + lost), 0.3, 1e-12);  // the example's share
  EXPECT_GT(still_listed, 0.0);
  EXPECT_NEAR(still_listed / (still_listed + left_list), 0.3, 1e-12);
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    const Cohort cohort = people.shape.cohort_of(people.shape.person_of(CarerCell{i}));
    if (under_18(cohort)) continue;
    ASSERT_EQ(people.in(State::waiting, CarerCell{i}) + people.in(State::supported, CarerCell{i}),
              0.0);
  }
}

TEST(Projection, RefusesNegativePopulations) {
  Draw draw = example_draw();
  draw.population.persons[1].assign(draw.stock.shape.age_cells(), -5.0);

  EXPECT_THROW(PreparedDraw(draw, 12), core::InputError);
}

TEST(Projection, SaysWhereMorePeopleWouldLeaveThanLiveThere) {
  Draw draw = example_draw();
  draw.leaf_names = {"Oxford (E07000178)", "Cherwell (E07000177)", "South (E07000179)"};
  const PreparedDraw prepared(draw, 1);
  const Conditions baseline = baseline_conditions(prepared.draw());
  auto people = start_of_projection(prepared, DrawnFlows(1, 0, 0)).people;
  auto record = StepRecord<std::int32_t>::empty(prepared.draw(), 1);
  PopulationPath other = prepared.draw().population;  // 800 leave in a year where 700 live
  other.persons[0][prepared.shape().by_age({1}, 9, Sex::female)] = 1500.0;

  try {
    Stepper<DrawnFlows>(prepared).run(people, other, baseline, DrawnFlows(1, 0, 0), record);
    FAIL() << "expected an InputError";
  } catch (const core::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("in Cherwell (E07000177), females aged 9"),
              std::string::npos)
        << error.what();
  }
}

TEST(Projection, ServicesWithoutATableRunFiveYearsBeforeTheStart) {
  Draw draw = moving_draw();
  draw.services.providers[0].at_start.reset();
  const PreparedDraw prepared(draw, 12);

  const auto people = run_checked(prepared, baseline_conditions(draw), DrawnFlows(2, 0, 0), 24);
  const auto start = start_of_projection(prepared, DrawnFlows(2, 0, 0)).people;

  EXPECT_EQ(start.clock.step, 60U);
  EXPECT_EQ(start.clock.year(), 0U);
  EXPECT_EQ(people.clock.year(), 2U);
  EXPECT_GT(start.providers[0].waiting.total(), 0);
  const PersonCell cell = prepared.shape().person({1}, cohort_aged(7), Sex::male);
  const std::size_t place = prepared.shape().by_age({1}, 7, Sex::male);
  EXPECT_EQ(start.everybody(cell), std::llround(draw.population.persons[0][place]));
  EXPECT_EQ(people.everybody(cell), std::llround(draw.population.persons[2][place]));
}

TEST(Projection, TwoProvidersDivideReferralsAndBalance) {
  Draw draw = moving_draw();
  draw.services.providers[0].assessment_staff = 1.0;  // so that both queues last
  Provider second = draw.services.providers[0];
  second.name = "charity assessments";
  second.referral_share = {0.25, 0.0, 1.0};
  draw.services.providers[0].referral_share = {0.75, 1.0, 0.0};
  draw.services.providers.push_back(second);
  const PreparedDraw prepared(draw, 12);

  const auto people = run_checked(prepared, baseline_conditions(draw), DrawnFlows(2, 0, 0), 36);

  std::int32_t in_leaf_1 = 0;
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    const PersonCell person = people.shape.person_of(CarerCell{i});
    if (people.shape.leaf_of(person).value == 1) {
      in_leaf_1 += people.providers[1].waiting.in(CarerCell{i});
    }
  }
  EXPECT_EQ(in_leaf_1, 0);
  EXPECT_GT(people.providers[0].waiting.total(), 0);
  EXPECT_GT(people.providers[1].waiting.total(), 0);
}

TEST(Projection, SamePeopleOnAnyNumberOfThreads) {
  const PreparedDraw prepared(moving_draw(), 12);
  const Conditions baseline = baseline_conditions(prepared.draw());
  const auto run_all = [&](std::size_t threads) {
    std::vector<std::vector<std::int32_t>> hidden(8);
    core::parallel_for(hidden.size(), threads, [&](std::size_t replicate) {
      const DrawnFlows flows(9, 0, static_cast<std::uint32_t>(replicate));
      hidden[replicate] = run_checked(prepared, baseline, flows, 12).hidden;
    });
    return hidden;
  };

  const auto serial = run_all(1);

  EXPECT_EQ(run_all(2), serial);
  EXPECT_EQ(run_all(8), serial);
}

}  // namespace
}  // namespace carers::model::dynamics
