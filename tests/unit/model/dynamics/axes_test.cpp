#include "model/dynamics/axes.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <vector>

#include "model/dynamics/flow_policy.hpp"
#include "model/dynamics/purposes.hpp"

namespace carers::model::dynamics {
namespace {

TEST(Axes, CohortsHaveTheirAges) {
  EXPECT_EQ(age_at_start_of_year(kBornThisYear), -1);
  EXPECT_EQ(cohort_aged(17), kTurning18);
  EXPECT_EQ(age_at_start_of_year(kTurned18), 17);
  EXPECT_EQ(cohort_aged(25), kTurning26);
  for (std::size_t age = 0; age < kAges; ++age) {
    EXPECT_EQ(age_at_start_of_year(cohort_aged(age)), static_cast<int>(age));
  }
}

TEST(Axes, CellsGoThereAndBack) {
  const Shape shape{.leaves = 3, .causes = 4};

  const PersonCell person = shape.person({2}, cohort_aged(11), Sex::female);
  const CarerCell carer = shape.carer(person, 3);

  EXPECT_EQ(shape.leaf_of(person).value, 2U);
  EXPECT_EQ(shape.cohort_of(person), cohort_aged(11));
  EXPECT_EQ(shape.sex_of(person), Sex::female);
  EXPECT_EQ(shape.person_of(carer), person);
  EXPECT_EQ(shape.cause_of(carer), 3U);
}

TEST(Axes, EverybodyIsAYearOlderAfterAnAnniversary) {
  const std::size_t width = 2;
  std::vector<int> people(2 * kCohorts * width);
  std::iota(people.begin(), people.end(), 1);
  const std::vector<int> before = people;
  const auto at = [&](std::size_t leaf, Cohort cohort) {
    return (leaf * kCohorts + cohort.value) * width;
  };

  advance_cohorts(std::span<int>(people), 2, width);

  for (const std::size_t leaf : {0U, 1U}) {
    EXPECT_EQ(people[at(leaf, kBornThisYear)], 0);
    EXPECT_EQ(people[at(leaf, cohort_aged(0)) + 1], before[at(leaf, kBornThisYear) + 1]);
    EXPECT_EQ(people[at(leaf, kTurning18)], before[at(leaf, cohort_aged(16))]);
    EXPECT_EQ(people[at(leaf, kTurned18)], 0);
    EXPECT_EQ(people[at(leaf, cohort_aged(18))], before[at(leaf, kTurned18)]);
    EXPECT_EQ(people[at(leaf, cohort_aged(25)) + 1], before[at(leaf, cohort_aged(24)) + 1]);
  }
}

TEST(Clock, EverybodyHasHadABirthdayWhenTheYearIsOver) {
  Clock clock{.steps_per_year = 12};
  double still_to_come = 1.0;

  for (clock.step = 0; clock.step < 12; ++clock.step) {
    EXPECT_NEAR(1.0 - still_to_come, clock.year_share_at_start(), 1e-12);
    still_to_come *= 1.0 - clock.p_birthday();
  }

  EXPECT_EQ(still_to_come, 0.0);
}

TEST(Flows, TableIsInOrderWithNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (std::size_t f = 0; f < kFlows; ++f) {
    EXPECT_EQ(index(kFlowTable[f].flow), f);
    names.insert(kFlowTable[f].name);
  }

  EXPECT_EQ(names.size(), kFlows);
}

TEST(Flows, FamiliesOfFlowsLeaveTheStatesTheySay) {
  for (std::size_t s = 0; s < kStates; ++s) {
    const auto state = static_cast<State>(s);
    EXPECT_EQ(info(departure_from(state)).from, state);
    EXPECT_EQ(info(turned_26_in(state)).from, state);
    if (is_caring(state)) {
      EXPECT_EQ(info(cessation_in(state)).from, state);
    }
    if (state >= State::waiting) {
      EXPECT_EQ(info(age_limit_in(state)).from, state);
      EXPECT_EQ(info(turned_18_in_service(state)).from, state);
    }
  }
}

TEST(DrawnFlows, ShortCutToNobodyAgreesWithTheQuantile) {
  DrawnFlows flows(1, 2, 3);
  flows.at_step(4);
  const Purpose purpose = purpose_of(Flow::onset);
  int nobody = 0;

  for (std::uint32_t cell = 0; cell < 20000; ++cell) {
    const auto n = static_cast<std::int32_t>(cell % 40);
    const double p = 0.02 * static_cast<double>(cell % 7) / 7.0;
    const double u = random::uniform(
        {.seed = 1, .purpose = purpose, .draw = 2, .replicate = 3, .step = 4, .cell = cell});
    const auto count = flows.binomial(purpose, cell, n, p);
    ASSERT_EQ(count, random::binomial_quantile(u, n, p)) << n << ' ' << p;
    nobody += count == 0 ? 1 : 0;
  }

  EXPECT_GT(nobody, 10000);
  EXPECT_LT(nobody, 19000);
}

TEST(Purposes, NoTwoAreTheSame) {
  std::set<std::uint32_t> ids;
  for (std::size_t f = 0; f < kFlows; ++f) {
    for (std::size_t leg = 0; leg < kLegs; ++leg) {
      ids.insert(purpose_of(static_cast<Flow>(f), static_cast<Leg>(leg)).id);
    }
  }
  const std::vector<Purpose> others{
      kAssessmentCapacity, kArrivalsUnder18, kDeparturesUnder18,    kMembersLost,
      kMembersLeaving,     kMembersAsking,   kMembersJoining,       kStartListed,
      kStartListedCell,    kStartHidden,     kStartNotEligibleCell, kStartAdultKnown,
      kStartCases,         kStartClass,      kStartEntry,           kStartMembers};
  for (const Purpose purpose : others) ids.insert(purpose.id);

  EXPECT_EQ(ids.size(), kFlows * kLegs + others.size());
}

}  // namespace
}  // namespace carers::model::dynamics
