// What a trajectory keeps of a projection: sums over people and flows, and waits against the
// target.
#include "model/dynamics/trajectory.hpp"

#include <gtest/gtest.h>

#include "model/core/problems.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

TEST(Trajectory, AddsUpToThePeopleAndTheirFlows) {
  const PreparedDraw prepared(example_draw(), 12);
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

TEST(Trajectory, AWaitAsLongAsTheTargetIsWithinIt) {
  const Draw draw = example_draw({.leaves = 1, .causes = 1});
  Conditions conditions = baseline_conditions(draw);
  conditions.services[0].target_wait_years = 0.25;  // three months
  auto people = People<std::int32_t>::empty(draw, 12);
  people.clock.step = 40;
  auto record = StepRecord<std::int32_t>::empty(draw, 12);
  const EntryLayers layers(12);
  for (const std::size_t waited : {2U, 3U, 4U, 9U}) {
    record.services[0].assessments_by_wait[waited] = 10;
    people.providers[0].waiting.add(CarerCell{7}, layers.layer(WaitClass::second, 39, waited), 1);
  }
  Trajectory trajectory(draw, {.steps_per_row = 1}, 12, 1);
  trajectory.start(people);

  trajectory.step(
      StepView<std::int32_t>{.people = people, .record = record, .conditions = conditions});

  const Trajectory::ServiceRow& service = trajectory.service(0, 0);
  EXPECT_EQ(service.assessments_started, 40.0);
  EXPECT_EQ(service.assessments_within_target, 20.0);
  EXPECT_EQ(service.waiting, 4.0);
  EXPECT_EQ(service.waiting_over_target, 2.0);
}

}  // namespace
}  // namespace carers::model::dynamics
