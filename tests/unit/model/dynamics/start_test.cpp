#include "model/dynamics/start.hpp"

#include <gtest/gtest.h>

#include "model/core/problems.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

template <class Count>
Count total(const People<Count>& people, State state) {
  Count sum{};
  for (std::size_t i = 0; i < people.shape.carer_cells(); ++i) {
    if (under_18(people.shape.cohort_of(people.shape.person_of(CarerCell{i})))) {
      sum += people.in(state, CarerCell{i});
    }
  }
  return sum;
}

TEST(Start, PutsEveryEntryOfTheRegisterSomewhere) {
  const PreparedDraw prepared(example_draw(), 12);

  const auto start = start_people(prepared, DrawnFlows(1, 0, 0));

  std::int32_t listed = 0;
  for (const std::int32_t n : start.people.listed_not_caring) listed += n;
  std::int32_t identified = 0;
  for (std::size_t i = 0; i < prepared.shape().carer_cells(); ++i) {
    if (under_18(prepared.shape().cohort_of(prepared.shape().person_of(CarerCell{i})))) {
      identified += start.people.identified(CarerCell{i});
    }
  }
  EXPECT_EQ(listed + identified, 1500);
  EXPECT_EQ(identified, start.report.listed_carers);
}

TEST(Start, TakesTheTableOfCasesAsItStands) {
  const PreparedDraw prepared(example_draw(), 12);

  const auto start = start_people(prepared, DrawnFlows(1, 0, 0));

  EXPECT_EQ(total(start.people, State::waiting), 91);
  EXPECT_EQ(total(start.people, State::in_assessment), 15);
  EXPECT_EQ(total(start.people, State::awaiting_support), 10);
  EXPECT_EQ(total(start.people, State::supported), 85);
  EXPECT_EQ(total(start.people, State::closed), 100);
  EXPECT_EQ(start.report.cases_not_found, 0);
}

TEST(Start, QueueEnteredOverItsLengthAtItsThroughput) {
  const PreparedDraw prepared(example_draw(), 12);
  const EntryLayers layers(12);

  const auto start = start_people(prepared, ExpectedFlows{});

  const auto& waiting = start.people.providers[0].waiting;
  const auto entered = [&](std::size_t waited) {
    return waiting.in_layer(layers.layer(WaitClass::first, 0, waited)) +
           waiting.in_layer(layers.layer(WaitClass::second, 0, waited));
  };
  const double steps = 91.0 / 97.0 * 12.0;  // 11.26
  EXPECT_NEAR(entered(1), 91.0 / steps, 1e-9);
  EXPECT_NEAR(entered(11), 91.0 / steps, 1e-9);
  EXPECT_NEAR(entered(12), 91.0 * (steps - 11.0) / steps, 1e-9);
  EXPECT_EQ(entered(0), 0.0);
  EXPECT_EQ(entered(13), 0.0);
}

TEST(Start, EverybodyIsSomewhereAndHiddenHaveTheirMean) {
  const Draw draw = example_draw();
  const PreparedDraw prepared(draw, 12);

  const auto start = start_people(prepared, ExpectedFlows{});

  for (std::size_t leaf = 0; leaf < 3; ++leaf) {
    for (std::size_t age = 0; age < kAges; ++age) {
      const PersonCell cell = prepared.shape().person({leaf}, cohort_aged(age), Sex::male);
      ASSERT_NEAR(start.people.everybody(cell), 700.0, 1e-9);
      if (age >= kAdultAge) continue;
      const double carers =
          700.0 * draw.stock.prevalence[prepared.shape().by_age({leaf}, age, Sex::male) * 4 + 1];
      ASSERT_NEAR(start.people.hidden[prepared.shape().carer(cell, 1).value], carers * 0.7, 1e-9);
    }
  }
}

TEST(Start, OfYoungAdultCarersTheListedWhoStayedKnownAreKnown) {
  const Draw draw = example_draw();  // three tenths are listed at 17, of whom three tenths stay
  const PreparedDraw prepared(draw, 12);

  const auto start = start_people(prepared, ExpectedFlows{});

  for (const std::size_t age : {18U, 21U, 25U}) {
    const PersonCell cell = prepared.shape().person({2}, cohort_aged(age), Sex::female);
    const CarerCell carer = prepared.shape().carer(cell, 3);
    const double carers =
        700.0 * draw.stock.prevalence[prepared.shape().by_age({2}, age, Sex::female) * 4 + 3];
    EXPECT_NEAR(start.people.known[carer.value], 0.09 * carers, 1e-9) << age;
    EXPECT_NEAR(start.people.hidden[carer.value], 0.91 * carers, 1e-9) << age;
  }
}

TEST(Start, RefusesARegisterLargerThanItsPeople) {
  Draw draw = example_draw({.leaves = 1, .causes = 4, .residents_per_cell = 20.0});

  EXPECT_THROW((void)start_people(PreparedDraw(draw, 12), DrawnFlows(1, 0, 0)), core::InputError);
}

}  // namespace
}  // namespace carers::model::dynamics
