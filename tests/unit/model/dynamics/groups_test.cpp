// Members of charities' groups: who joins, and where.
#include <gtest/gtest.h>

#include "model/dynamics/projection.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

TEST(Groups, AreJoinedAtTheCoveredShareOfTheRateAndNowhereElse) {
  Draw draw = example_draw();
  GroupProvider& charity = draw.services.groups[0];
  charity.coverage = {0.5, 0.0, 1.0};
  charity.joining_rate = 0.6;
  charity.members_at_start = 0;
  charity.places = 1e6;
  const PreparedDraw prepared(draw, 12);
  const Shape shape = prepared.shape();
  const ExpectedFlows flows;
  auto people = start_of_projection(prepared, flows).people;
  auto record = StepRecord<double>::empty(draw, 12);

  Stepper<ExpectedFlows>(prepared).run(people, draw.population, baseline_conditions(draw), flows,
                                       record);

  std::vector<double> identified(3, 0.0);
  std::vector<double> members(3, 0.0);
  for (std::size_t i = 0; i < shape.carer_cells(); ++i) {
    const PersonCell person = shape.person_of(CarerCell{i});
    const std::size_t leaf = shape.leaf_of(person).value;
    members[leaf] += people.members[0][i];
    if (under_18(shape.cohort_of(person))) identified[leaf] += people.identified(CarerCell{i});
  }
  // a month at .3 and at .6 a year: 1 - exp(-.025) and 1 - exp(-.05)
  EXPECT_NEAR(members[0] / identified[0], 0.024690087971667, 1e-12);
  EXPECT_EQ(members[1], 0.0);
  EXPECT_NEAR(members[2] / identified[2], 0.048770575499286, 1e-12);
  EXPECT_NEAR(record.groups[0].joined, members[0] + members[2], 1e-9);
  EXPECT_EQ(record.groups[0].turned_away, 0.0);
}

}  // namespace
}  // namespace carers::model::dynamics
