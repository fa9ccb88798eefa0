#include "calibration/lists/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "calibration/classical/two_lists.hpp"
#include "calibration/lists/model_space.hpp"
#include "calibration/lists/stepwise.hpp"
#include "model/core/problems.hpp"
#include "tests/support/list_tables.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using tests::support::list_table;
using tests::support::two_lists;

double stepwise(const CaptureHistories& table) {
  return choose_stepwise(table).fit.estimate.population;
}

struct Reference {
  const char* table;
  double acceleration;
  double at[4];  // 2.5 %, 10 %, 90 %, 97.5 %, of 1,000 resamples
};

// SparseMSE 2.0.1, estimatepopulation(method = "stepwise", nboot = 1000, iseed = 1234).
const std::vector<Reference> kReferences{
    {"western", -0.09501026, {1293.2, 1343.3, 2998.5, 3672.0}},
    {"uk_five", -0.01218108, {8784.8, 9623.9, 12531.1, 14700.5}},
    {"uk_six", -0.01287116, {9267.0, 9682.3, 12576.5, 14306.8}}};

TEST(Bootstrap, HasTheAccelerationOfSparseMse) {
  for (const Reference& reference : kReferences) {
    const Bootstrap found = bootstrap(list_table(reference.table), stepwise, {.resamples = 2});

    EXPECT_NEAR(found.acceleration, reference.acceleration, 1e-7) << reference.table;
  }
}

// The printed bound is itself one run of as many resamples, so its Monte Carlo error is that of
// ours, which eight runs show; t with 7 degrees of freedom is beyond 4 once in 190 bounds.
void expect_bound(const std::vector<Bootstrap>& runs, double p, double printed) {
  const auto n = static_cast<double>(runs.size());
  double mean = 0.0;
  double squares = 0.0;
  for (const Bootstrap& run : runs) mean += run.bound(p) / n;
  for (const Bootstrap& run : runs) squares += std::pow(run.bound(p) - mean, 2);
  const double error = std::sqrt(squares / (n - 1.0) * (1.0 + 1.0 / n));

  EXPECT_LT(std::abs(printed - mean), 4.0 * error) << "at " << p << ": " << mean << " +- " << error;
  EXPECT_LT(error, 0.1 * mean);
}

std::vector<Bootstrap> eight_runs(const std::string& table, const Estimator& estimator,
                                  std::size_t resamples) {
  std::vector<Bootstrap> runs;
  for (std::uint64_t seed = 101; seed <= 108; ++seed) {
    runs.push_back(bootstrap(list_table(table), estimator, {.resamples = resamples, .seed = seed}));
  }
  return runs;
}

TEST(Bootstrap, HasTheBoundsOfSparseMseWithinMonteCarloError) {
  constexpr double kAt[] = {0.025, 0.1, 0.9, 0.975};
  for (const Reference& reference : kReferences) {
    SCOPED_TRACE(reference.table);
    const auto runs = eight_runs(reference.table, stepwise, 1000);

    for (std::size_t i = 0; i < 4; ++i) expect_bound(runs, kAt[i], reference.at[i]);
  }
}

// Silverman, Chan and Vincent (2024), Table 6: 128 to 349 for the best of all models by BIC.
TEST(Bootstrap, HasTheBoundsOfTheBestByBicInKorea) {
  const auto models = hierarchical_models(3, 3);

  const auto runs = eight_runs(
      "korea", [&](const CaptureHistories& table) { return best_of(table, models).population; },
      1000);

  expect_bound(runs, 0.025, 128);
  expect_bound(runs, 0.975, 349);
}

// Tests of MultipleSystemsEstimation 1.2.0.
TEST(Bootstrap, HasTheAccelerationOfTheDownhillChoiceInKorea) {
  const Bootstrap main = bootstrap(
      list_table("korea"),
      [](const CaptureHistories& table) { return fit_log_linear(table, {}).estimate.population; },
      {.resamples = 2});
  const Bootstrap pairs =
      bootstrap(list_table("korea"),
                [](const CaptureHistories& table) {
                  return search_downhill(table, {.largest_interaction = 2, .threads = 1})
                      .models.front()
                      .population;
                },
                {.resamples = 2});

  EXPECT_NEAR(main.population, 141.99264735066032, 1e-8);
  EXPECT_NEAR(main.acceleration, -0.001934882, 5e-10);
  EXPECT_NEAR(pairs.acceleration, -0.008783628, 5e-10);
}

TEST(Bootstrap, IsTheSameOnAnyNumberOfThreads) {
  const auto table = list_table("western");

  const Bootstrap one = bootstrap(table, stepwise, {.resamples = 64, .threads = 1});
  const Bootstrap five = bootstrap(table, stepwise, {.resamples = 64, .threads = 5});
  const Bootstrap other = bootstrap(table, stepwise, {.resamples = 64, .seed = 2});

  EXPECT_EQ(one.resampled, five.resampled);
  EXPECT_EQ(one.acceleration, five.acceleration);
  EXPECT_NE(one.resampled, other.resampled);
}

// Without bias and acceleration the bounds are quantiles of the resamples.
TEST(Bootstrap, BoundsMoveWithBiasAndAcceleration) {
  Bootstrap plain{.population = 50, .resampled = {}};
  for (int i = 1; i <= 99; ++i) plain.resampled.push_back(i);
  Bootstrap moved = plain;
  moved.bias = 0.25;
  Bootstrap accelerated = plain;
  accelerated.acceleration = 0.1;

  EXPECT_NEAR(plain.bound(0.5), 50, 1e-9);
  EXPECT_NEAR(plain.bound(0.9) - 50, 50 - plain.bound(0.1), 1e-9);
  // the normal distribution function at 2 * 0.25 is 0.6914625
  EXPECT_NEAR(moved.bound(0.5), 0.6914625 * (99 + 1.0 / 3) + 1.0 / 3, 1e-4);
  EXPECT_GT(accelerated.bound(0.9), plain.bound(0.9));
}

TEST(Bootstrap, RefusesTablesThatHangOnVeryFewPeople) {
  const auto petersen = [](const CaptureHistories& two) {
    return classical::lincoln_petersen(two).population;
  };

  const auto only_as_counted = [](const CaptureHistories& two) {
    if (two.persons[3] != 1.0) throw model::core::InputError("another table");
    return 1.0;
  };

  EXPECT_THROW(static_cast<void>(bootstrap(two_lists(10, 10, 0), petersen)),
               model::core::InputError);
  // a person is drawn into none of 37 % of tables
  EXPECT_GT(bootstrap(two_lists(500, 500, 1), petersen).without_estimate, 300U);
  EXPECT_THROW(static_cast<void>(bootstrap(two_lists(500, 500, 1), only_as_counted)),
               model::core::InputError);
}

}  // namespace
}  // namespace carers::calibration::lists
