#include "scenarios/run_recorder.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "tests/unit/model/dynamics/example_draw.hpp"

namespace carers::scenarios {
namespace {

namespace dynamics = model::dynamics;

constexpr double kWeeksPerMonth = 365.25 / 7.0 / 12.0;

// A year of one service whose assessments are told month by month; nobody else lives anywhere.
class RunRecorderTest : public ::testing::Test {
 protected:
  RunRecorderTest() {
    draw_.services.groups.clear();
    conditions_ = dynamics::baseline_conditions(draw_);
    conditions_.services[0].target_wait_years = 0.25;  // three months
    const auto room = [](std::size_t quantities, std::size_t times) {
      return TableSizes{
          .quantities = quantities, .scenarios = 1, .runs = 1, .times = times, .places = 1};
    };
    result_.years = 1;
    result_.stocks = RunTable<std::int32_t>(room(11, 2));
    result_.flows = RunTable<std::int32_t>(room(10, 1));
    result_.monthly_stocks = RunTable<std::int32_t>(room(11, 13));
    result_.monthly_flows = RunTable<std::int32_t>(room(10, 12));
    result_.by_channel = RunTable<std::int32_t>(room(draw_.flows.channels.size(), 1));
    result_.services = RunTable<double>(room(kServiceOutcomeNames.size(), 1),
                                        std::numeric_limits<double>::quiet_NaN());
  }

  // So many assessments begin in a month after so many months of waiting.
  struct Begun {
    std::size_t month{};
    std::size_t waited{};
    std::int32_t people{};
  };
  void run(const std::vector<Begun>& assessments, std::int32_t monthly_capacity) {
    RunRecorder recorder(draw_, places_, 0, 0, result_);
    auto people = dynamics::People<std::int32_t>::empty(draw_, kStepsPerYear);
    recorder.start(people);
    for (std::size_t month = 0; month < kStepsPerYear; ++month) {
      auto record = dynamics::StepRecord<std::int32_t>::empty(draw_, kStepsPerYear);
      record.services[0].capacity = monthly_capacity;
      for (const Begun& begun : assessments) {
        if (begun.month != month) continue;
        record.services[0].assessments_by_wait[begun.waited] += begun.people;
      }
      ++people.clock.step;
      recorder.step({.people = people, .record = record, .conditions = conditions_});
    }
    recorder.finish();
  }
  [[nodiscard]] double outcome(ServiceOutcome which) const {
    return result_.services.at({.quantity = index(which)});
  }

  dynamics::Draw draw_ = dynamics::example_draw({.leaves = 1, .causes = 1, .years = 1});
  dynamics::Conditions conditions_;
  ProjectedPlaces places_{.nodes = {{0}}, .of_leaf = {{0}}};
  ProjectionResult result_;
};

TEST_F(RunRecorderTest, WaitsAreThoseOfTheYearsAssessments) {
  // ten assessments in order of their wait: 2 2 2 2 3 3 3 3 5 10 months
  run({{.month = 0, .waited = 2, .people = 4},
       {.month = 5, .waited = 3, .people = 3},
       {.month = 6, .waited = 3, .people = 1},
       {.month = 6, .waited = 5, .people = 1},
       {.month = 11, .waited = 10, .people = 1}},
      2);

  EXPECT_NEAR(outcome(ServiceOutcome::wait_mean), 3.5 * kWeeksPerMonth, 1e-9);
  EXPECT_NEAR(outcome(ServiceOutcome::wait_median), 3.0 * kWeeksPerMonth, 1e-9);
  EXPECT_NEAR(outcome(ServiceOutcome::wait_p90), 5.0 * kWeeksPerMonth, 1e-9);
  EXPECT_NEAR(outcome(ServiceOutcome::target_wait), 3.0 * kWeeksPerMonth, 1e-9);
  EXPECT_NEAR(outcome(ServiceOutcome::share_over_target), 0.2, 1e-12);
  EXPECT_NEAR(outcome(ServiceOutcome::use_of_capacity), 10.0 / 24.0, 1e-12);
}

TEST_F(RunRecorderTest, WaitsOfNobodyAreUndefined) {
  run({}, 2);

  EXPECT_THAT(outcome(ServiceOutcome::wait_mean), testing::IsNan());
  EXPECT_THAT(outcome(ServiceOutcome::wait_p90), testing::IsNan());
  EXPECT_THAT(outcome(ServiceOutcome::share_over_target), testing::IsNan());
  EXPECT_EQ(outcome(ServiceOutcome::use_of_capacity), 0.0);
  EXPECT_EQ(outcome(ServiceOutcome::waiting), 0.0);
}

}  // namespace
}  // namespace carers::scenarios
