#include "model/dynamics/queue.hpp"

#include <gtest/gtest.h>

#include <map>

#include "model/dynamics/projection.hpp"
#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::model::dynamics {
namespace {

using Queue = LayeredStock<std::int32_t>;

struct Served {
  std::map<std::size_t, int> by_wait;
  std::map<std::size_t, int> by_cell;
};

Served serve(Queue& queue, const EntryLayers& layers, WaitClass wait_class, std::int32_t places) {
  Served served;
  serve_class(
      queue, wait_class, places,
      {.layers = layers, .step = 100, .split = random::named_purpose("test"), .provider = 0},
      DrawnFlows(1, 0, 0), [&](CarerCell cell, std::size_t waited, std::int32_t n) {
        served.by_wait[waited] += n;
        served.by_cell[cell.value] += n;
      });
  return served;
}

TEST(Queue, ServesTheOldestEntryFirst) {
  const EntryLayers layers(12);
  Queue queue(4, layers.count());
  queue.add(CarerCell{0}, layers.layer(WaitClass::first, 100, 2), 5);
  queue.add(CarerCell{1}, layers.layer(WaitClass::first, 100, 7), 3);
  queue.add(CarerCell{2}, layers.layer(WaitClass::first, 100, 0), 9);

  const Served served = serve(queue, layers, WaitClass::first, 6);

  EXPECT_EQ(served.by_wait, (std::map<std::size_t, int>{{7, 3}, {2, 3}}));
  EXPECT_EQ(queue.total(), 11);
  EXPECT_EQ(queue.in(CarerCell{0}), 2);
}

TEST(Queue, SplitsTheLastStepOverItsCellsAndTakesNoMoreThanAreThere) {
  const EntryLayers layers(12);
  Queue queue(4, layers.count());
  for (std::size_t cell = 0; cell < 4; ++cell) {
    queue.add(CarerCell{cell}, layers.layer(WaitClass::second, 100, 1), 10);
  }

  const Served served = serve(queue, layers, WaitClass::second, 17);
  const Served rest = serve(queue, layers, WaitClass::second, 100);

  EXPECT_EQ(served.by_wait.at(1), 17);
  EXPECT_GT(served.by_cell.size(), 1U);  // all from one cell: probability 0, it holds 10
  EXPECT_EQ(rest.by_wait.at(1), 23);
  EXPECT_EQ(queue.total(), 0);
}

TEST(Queue, LeavesTheOtherClassAlone) {
  const EntryLayers layers(12);
  Queue queue(1, layers.count());
  queue.add(CarerCell{0}, layers.layer(WaitClass::first, 100, 1), 2);
  queue.add(CarerCell{0}, layers.layer(WaitClass::second, 100, 9), 4);

  const Served served = serve(queue, layers, WaitClass::first, 5);

  EXPECT_EQ(served.by_wait, (std::map<std::size_t, int>{{1, 2}}));
  EXPECT_EQ(queue.in_layer(layers.layer(WaitClass::second, 100, 9)), 4);
}

TEST(Queue, RemovesBlindlyFromAnyLayerAndKeepsItsTotals) {
  const EntryLayers layers(12);
  Queue queue(2, layers.count());
  for (std::size_t waited = 0; waited < 5; ++waited) {
    queue.add(CarerCell{1}, layers.layer(WaitClass::first, 100, waited), 4);
  }

  std::map<std::size_t, int> taken;
  queue.remove_from_any_layer(CarerCell{1}, 11, DrawnFlows(1, 0, 0), random::named_purpose("test"),
                              0, [&](std::size_t layer, std::int32_t n) { taken[layer] += n; });

  int sum = 0;
  for (const auto& [layer, n] : taken) sum += n;
  EXPECT_EQ(sum, 11);
  EXPECT_EQ(queue.in(CarerCell{1}), 9);
  EXPECT_EQ(queue.total(), 9);
}

TEST(PriorityRule, ClassOneBeforeClassTwoOrByShares) {
  const auto strict = share_places<std::int32_t>(10, {.first_class_share = 1.0}, 7, 50);
  const auto shared = share_places<std::int32_t>(10, {.first_class_share = 0.6}, 50, 50);
  const auto passed_on = share_places<std::int32_t>(10, {.first_class_share = 0.6}, 50, 2);

  EXPECT_EQ(strict.first, 7);
  EXPECT_EQ(strict.second, 3);
  EXPECT_EQ(shared.first, 6);
  EXPECT_EQ(shared.second, 4);
  EXPECT_EQ(passed_on.first, 8);
  EXPECT_EQ(passed_on.second, 2);
}

TEST(PriorityRule, KeepsWholePlacesForClassOneRoundedUp) {
  const auto of_ten = share_places<std::int32_t>(10, {.first_class_share = 0.25}, 50, 50);
  const auto of_one = share_places<std::int32_t>(1, {.first_class_share = 0.2}, 50, 50);
  const auto expected = share_places<double>(10.0, {.first_class_share = 0.25}, 50.0, 50.0);

  EXPECT_EQ(of_ten.first, 3);  // 2.5
  EXPECT_EQ(of_ten.second, 7);
  EXPECT_EQ(of_one.first, 1);  // 0.2
  EXPECT_EQ(of_one.second, 0);
  EXPECT_EQ(expected.first, 2.5);
  EXPECT_EQ(expected.second, 7.5);
}

TEST(Assessment, LastsNineWeeksOrTwoMonths) {
  EXPECT_EQ(AssessmentLayers(45.0, 12).steps(), 2U);
  EXPECT_EQ(AssessmentLayers(45.0, 52).steps(), 9U);
  EXPECT_EQ(AssessmentLayers(1.0, 12).steps(), 1U);
}

// A county where nobody starts, stops or is found: only the queue moves.
Draw still_draw() {
  Draw draw = example_draw({.leaves = 1, .causes = 1, .years = 3});
  draw.flows.identification_rate = {0.0};
  draw.flows.cessation_rate = {0.0};
  std::fill(draw.stock.prevalence.begin(), draw.stock.prevalence.end(),
            0.05);  // the same at all ages
  draw.flows.referral_rate = 0.0;
  draw.flows.re_referral_rate = 0.0;
  draw.flows.drop_out_rate = 0.0;
  draw.flows.list_loss_rate = 0.0;
  draw.services.groups.clear();
  Provider& provider = draw.services.providers[0];
  provider.at_start = Provider::Cases{.waiting = 60, .assessments_per_year = 60.0};
  provider.support_staff = 0.0;
  return draw;
}

TEST(Assessment, EndsAfterItsStepsAndNotBefore) {
  Draw draw = still_draw();
  draw.services.providers[0].assessments_per_staff_year =
      1e4;  // everybody starts in the first step
  draw.services.providers[0].acceptance_share = 1.0;
  const PreparedDraw prepared(draw, 12);
  const Conditions baseline = baseline_conditions(draw);
  const DrawnFlows flows(1, 0, 0);
  auto people = start_of_projection(prepared, flows).people;
  Stepper<DrawnFlows> stepper(prepared);
  auto record = StepRecord<std::int32_t>::empty(draw, 12);
  std::vector<std::int32_t> started;
  std::vector<std::int32_t> ended;

  for (std::size_t i = 0; i < 4; ++i) {
    stepper.run(people, draw.population, baseline, flows, record);
    started.push_back(record.flows.total(Flow::assessment_start));
    ended.push_back(record.flows.total(Flow::assessment_accepted));
    Stepper<DrawnFlows>::finish_step(people);
  }

  EXPECT_GT(started[0], 50);  // some of the 60 turned 18
  EXPECT_EQ(started[1], 0);
  EXPECT_EQ(ended[0], 0);
  EXPECT_EQ(ended[1], 0);
  EXPECT_GT(ended[2], 50);
  EXPECT_LE(ended[2], started[0]);
}

TEST(Support, EndsAtOneOverItsMeanDuration) {
  Draw draw = still_draw();
  draw.services.providers[0].at_start =
      Provider::Cases{.waiting = 0, .supported = 30, .assessments_per_year = 60.0};
  draw.services.providers[0].support_years = 0.75;
  const PreparedDraw prepared(draw, 12);
  const ExpectedFlows flows;
  auto people = start_of_projection(prepared, flows).people;
  auto record = StepRecord<double>::empty(draw, 12);

  Stepper<ExpectedFlows>(prepared).run(people, draw.population, baseline_conditions(draw), flows,
                                       record);

  const double had_support = 30.0 - record.flows.total(Flow::age_limit_supported);
  EXPECT_NEAR(record.flows.total(Flow::support_end) / had_support, 0.10516068318563, 1e-12)
      << "a ninth of the mean duration: 1 - exp(-1/9)";
}

TEST(Support, FillsFreePlacesAndAPlaceLostIsNoExit) {
  Draw draw = still_draw();
  Provider& provider = draw.services.providers[0];
  provider.at_start = Provider::Cases{
      .waiting = 0, .awaiting_support = 40, .supported = 30, .assessments_per_year = 60.0};
  provider.support_staff = 2.5;
  provider.caseload = 14.9;  // 37.25: 37 places
  provider.support_years = 1e9;
  const PreparedDraw prepared(draw, 12);
  Conditions conditions = baseline_conditions(draw);
  const DrawnFlows flows(1, 0, 0);
  auto people = start_of_projection(prepared, flows).people;
  Stepper<DrawnFlows> stepper(prepared);
  auto record = StepRecord<std::int32_t>::empty(draw, 12);
  const auto supported = [&] {
    std::int32_t sum = 0;
    for (const std::int32_t n : people.providers[0].supported) sum += n;
    return sum;
  };

  stepper.run(people, draw.population, conditions, flows, record);
  Stepper<DrawnFlows>::finish_step(people);
  const std::int32_t full = supported();
  conditions.services[0].support_places = 5.0;
  stepper.run(people, draw.population, conditions, flows, record);

  EXPECT_EQ(full, 37);
  EXPECT_EQ(record.flows.total(Flow::support_start), 0);
  EXPECT_EQ(record.flows.total(Flow::support_end), 0);
  EXPECT_EQ(supported(), full - record.flows.total(Flow::age_limit_supported));
}

}  // namespace
}  // namespace carers::model::dynamics
