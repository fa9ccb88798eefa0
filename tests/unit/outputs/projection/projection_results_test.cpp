#include "outputs/projection/projection_results.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "model/core/check.hpp"
#include "model/dynamics/assumption_draws.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/measures.hpp"
#include "scenarios/counts.hpp"
#include "scenarios/projection_run.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/unit/outputs/hdf5/scratch_folder.hpp"

namespace carers::outputs::projection {
namespace {

using hdf5::ResultsReader;
using hdf5::ResultsWriter;
using hdf5::ScratchFolder;
using scenarios::FlowCount;
using scenarios::StockCount;

constexpr std::size_t kYears = 2;
constexpr std::size_t kDraws = 4;
constexpr std::string_view kCounty = "E10000025";
constexpr std::string_view kOxford = "E07000178";

// Written once, read by every test.
class ProjectionResults : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    inputs_ = new model::inputs::Inputs(tests::support::shipped_study("oxfordshire"));
    result_ = new scenarios::ProjectionResult(scenarios::project_scenarios(
        *inputs_, tests::support::draws_near_prior_centre(*inputs_, kDraws),
        {.draws = kDraws, .years = kYears}));
    ResultsWriter writer(file());
    write_projection_results(writer, *inputs_, *result_, {.draws = KeepDraws::yes});
    writer.finish();
    results_ = new ResultsReader(file());
  }
  static void TearDownTestSuite() {
    delete results_;
    delete result_;
    delete inputs_;
    std::filesystem::remove(file());
  }

  static std::filesystem::path file() {
    return std::filesystem::path(testing::TempDir()) /
           ("carers_projection_results_" + std::to_string(getpid()) + ".h5");
  }
  // A stock of a place at the end, draw by draw.
  static std::vector<double> at_end(StockCount count, std::size_t scenario, std::size_t place) {
    std::vector<double> people;
    for (std::size_t run = 0; run < kDraws; ++run) {
      people.push_back(result_->stocks.at({index(count), scenario, run, kYears, place}));
    }
    return people;
  }

  static inline const model::inputs::Inputs* inputs_ = nullptr;
  static inline const scenarios::ProjectionResult* result_ = nullptr;
  static inline const ResultsReader* results_ = nullptr;
};

TEST_F(ProjectionResults, HoldEveryMeasureOfTheTable) {
  for (const Measure& row : measures()) {
    if (!row.group.starts_with("projection") && row.group != "comparison" && row.group != "service")
      continue;
    EXPECT_TRUE(results_->has(row.group, row.name)) << row.group << '/' << row.name;
  }
}

TEST_F(ProjectionResults, QuantilesAreThoseOfTheDraws) {
  const auto hidden = results_->read("projection", "hidden");
  const auto mean = results_->read("projection", "hidden_mean");
  const std::vector<double> people = at_end(StockCount::hidden, 4, 0);

  for (const double p : {0.05, 0.5, 0.95}) {
    EXPECT_NEAR(hidden.at({{"scenario", result_->scenarios[4].name},
                           {"quantile", p},
                           {"year", std::int64_t{kYears}},
                           {"locality", std::string(kCounty)}}),
                model::numerics::quantile(people, p), 1e-3);
  }
  EXPECT_NEAR(mean.at({{"scenario", result_->scenarios[4].name},
                       {"year", std::int64_t{kYears}},
                       {"locality", std::string(kCounty)}}),
              (people[0] + people[1] + people[2] + people[3]) / 4.0, 1e-3);
}

TEST_F(ProjectionResults, DrawsKeepTheirNumbers) {
  const auto waiting = results_->read("projection_draws", "waiting");
  const auto onset = results_->read("projection_draws", "onset");
  const std::size_t oxford = static_cast<std::size_t>(
      std::ranges::find_if(result_->places,
                           [](const auto& node) {
                             return inputs_->localities.nodes()[node.value].code == kOxford;
                           }) -
      result_->places.begin());

  for (std::size_t d = 0; d < kDraws; ++d) {
    const auto number = static_cast<std::int64_t>(result_->draws[d]);
    EXPECT_EQ(number, static_cast<std::int64_t>(2 * d));
    EXPECT_EQ(waiting.at({{"scenario", std::string("baseline")},
                          {"draw", number},
                          {"year", std::int64_t{1}},
                          {"locality", std::string(kOxford)}}),
              result_->stocks.at({index(StockCount::waiting), 0, d, 1, oxford}));
    EXPECT_EQ(onset.at({{"scenario", std::string("charity_closes")},
                        {"draw", number},
                        {"period", std::int64_t{2}},
                        {"locality", std::string(kOxford)}}),
              result_->flows.at({index(FlowCount::onset), 2, d, 1, oxford}));
  }
}

TEST_F(ProjectionResults, ComparisonsArePairedAndCountTiesHalf) {
  const auto hidden = results_->read("comparison", "hidden");
  const auto more = results_->read("comparison", "hidden_p_more");
  const std::vector<double> baseline = at_end(StockCount::hidden, 0, 0);
  std::vector<double> differences = at_end(StockCount::hidden, 4, 0);
  for (std::size_t d = 0; d < kDraws; ++d) differences[d] -= baseline[d];
  const auto place = [&](std::size_t scenario) {
    return std::vector<model::core::Place>{{"scenario", result_->scenarios[scenario].name}};
  };

  EXPECT_NEAR(hidden.at({place(4)[0],
                         {"quantile", 0.5},
                         {"year", std::int64_t{kYears}},
                         {"locality", std::string(kCounty)}}),
              model::numerics::quantile(differences, 0.5), 1e-3);
  EXPECT_EQ(
      more.at({place(0)[0], {"year", std::int64_t{kYears}}, {"locality", std::string(kCounty)}}),
      0.5);
}

TEST_F(ProjectionResults, CausesOfAPlaceAddUpToItsYoungCarers) {
  const auto causes = results_->read("projection", "young_carers_by_cause");
  const auto all = results_->read("projection", "young_carers_mean");
  double sum = 0.0;
  for (const std::string& cause : inputs_->causes) {
    sum += causes.at({{"scenario", std::string("baseline")},
                      {"year", std::int64_t{1}},
                      {"cause", cause},
                      {"locality", std::string(kOxford)}});
  }

  EXPECT_NEAR(sum,
              all.at({{"scenario", std::string("baseline")},
                      {"year", std::int64_t{1}},
                      {"locality", std::string(kOxford)}}),
              0.01);
}

TEST_F(ProjectionResults, SayHowCaringEnds) {
  const auto half_life = results_->read("projection", "caring_half_life");
  std::vector<double> years;
  for (const std::size_t draw : result_->draws) {
    const model::dynamics::AssumptionDraws assumed(inputs_->assumptions,
                                                   scenarios::ProjectionOptions{}.seed,
                                                   static_cast<std::uint32_t>(draw));
    years.push_back(std::log(2.0) / (assumed.value("cessation_rate") *
                                     std::exp(assumed.value("cessation_rate_by_cause", "other"))));
  }

  for (const double p : {0.05, 0.5, 0.95}) {
    EXPECT_NEAR(half_life.at({{"quantile", p}, {"cause", std::string("other")}}),
                model::numerics::quantile(years, p), 1e-5);
  }
}

TEST_F(ProjectionResults, SayHowOftenTheCurveOfAgesSetsThePace) {
  const auto steep = tests::support::draws_near_prior_centre(*inputs_, 2, 1.0);
  const auto result = scenarios::project_scenarios(
      *inputs_, steep, {.scenarios = {"baseline"}, .draws = 4, .years = 1});
  const ScratchFolder folder;
  ResultsWriter writer(folder / "steep.h5");
  write_projection_results(writer, *inputs_, result);
  writer.finish();

  const auto declining = ResultsReader(folder / "steep.h5").read("projection", "declining_share");

  ASSERT_EQ(result.declining_share.size(), 4U);
  EXPECT_GT(std::ranges::max(result.declining_share), 0.0);
  for (const double p : {0.05, 0.5, 0.95}) {
    EXPECT_NEAR(declining.at({{"quantile", p}}),
                model::numerics::quantile(result.declining_share, p), 1e-6);
  }
}

TEST_F(ProjectionResults, ACharityHasMembersButNoQueue) {
  const auto supported = results_->read("service", "supported");
  const auto waiting = results_->read("service", "waiting");
  const auto of = [](const auto& measure, const char* provider) {
    return measure.at({{"scenario", std::string("baseline")},
                       {"quantile", 0.5},
                       {"period", std::int64_t{1}},
                       {"provider", std::string(provider)}});
  };

  EXPECT_GT(of(supported, "charity"), 0.0);
  EXPECT_TRUE(std::isnan(of(waiting, "charity")));
  EXPECT_GT(of(waiting, "council_service"), 0.0);
}

TEST_F(ProjectionResults, WithoutDrawsThereIsNothingToWrite) {
  const ScratchFolder folder;
  ResultsWriter writer(folder / "empty.h5");

  EXPECT_THROW(write_projection_results(writer, *inputs_, scenarios::ProjectionResult{}),
               model::core::LogicError);
}

}  // namespace
}  // namespace carers::outputs::projection
