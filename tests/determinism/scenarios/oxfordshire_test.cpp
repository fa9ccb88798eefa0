// The shipped county, all its scenarios, from a few draws near the middle of the priors. Every step
// of every projection here is checked for balance.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "model/core/problems.hpp"
#include "model/levers/levers.hpp"
#include "scenarios/comparison.hpp"
#include "scenarios/counts.hpp"
#include "scenarios/population_path.hpp"
#include "scenarios/projection_run.hpp"
#include "scenarios/stock_of_draw.hpp"
#include "scenarios/summary.hpp"
#include "tests/support/prior_draws.hpp"

namespace carers::scenarios {
namespace {

constexpr std::size_t kDraws = 4;
constexpr std::size_t kYears = 4;

class Oxfordshire : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    inputs_ = new model::inputs::Inputs(tests::support::shipped_study("oxfordshire"));
    draws_ = new model::parameters::ParameterDraws(
        tests::support::draws_near_prior_centre(*inputs_, kDraws / 2));
    result_ = new ProjectionResult(project_scenarios(*inputs_, *draws_, options()));
  }
  static void TearDownTestSuite() {
    delete result_;
    delete draws_;
    delete inputs_;
  }

  static ProjectionOptions options() {
    return {.draws = kDraws, .years = kYears, .threads = 2, .balance = BalanceCheck::every_draw};
  }
  static std::size_t scenario(const std::string& name) {
    const auto found =
        std::ranges::find(result_->scenarios, name, &ProjectionResult::Scenario::name);
    EXPECT_NE(found, result_->scenarios.end()) << name;
    return static_cast<std::size_t>(found - result_->scenarios.begin());
  }
  // A stock of the whole county at the end, in one run.
  static std::int32_t at_end(StockCount count, std::size_t s, std::size_t run) {
    return result_->stocks.at({index(count), s, run, kYears, 0});
  }
  // Mean over runs of a stock of the whole county at the end.
  static double mean_at_end(StockCount count, const std::string& name) {
    double sum = 0.0;
    for (std::size_t run = 0; run < kDraws; ++run) sum += at_end(count, scenario(name), run);
    return sum / static_cast<double>(kDraws);
  }

  static inline const model::inputs::Inputs* inputs_ = nullptr;
  static inline const model::parameters::ParameterDraws* draws_ = nullptr;
  static inline const ProjectionResult* result_ = nullptr;
};

void expect_same(const ProjectionResult& a, const ProjectionResult& b) {
  EXPECT_EQ(a.stocks, b.stocks);
  EXPECT_EQ(a.flows, b.flows);
  EXPECT_EQ(a.monthly_stocks, b.monthly_stocks);
  EXPECT_EQ(a.monthly_flows, b.monthly_flows);
  EXPECT_EQ(a.by_cause, b.by_cause);
  EXPECT_EQ(a.by_age_band, b.by_age_band);
  EXPECT_EQ(a.by_sex, b.by_sex);
  EXPECT_EQ(a.by_channel, b.by_channel);
  // NaN differs from itself
  ASSERT_EQ(a.services.sizes(), b.services.sizes());
  for (std::size_t i = 0; i < a.services.values().size(); ++i) {
    const double x = a.services.values()[i];
    const double y = b.services.values()[i];
    EXPECT_TRUE(x == y || (std::isnan(x) && std::isnan(y)));
  }
  EXPECT_EQ(a.hidden_beyond_room, b.hidden_beyond_room);
  EXPECT_EQ(a.cases_not_found, b.cases_not_found);
}

TEST_F(Oxfordshire, ThreadsDoNotMatter) {
  for (const std::size_t threads : {1U, 8U}) {
    ProjectionOptions again = options();
    again.threads = threads;

    const ProjectionResult other = project_scenarios(*inputs_, *draws_, again);

    expect_same(*result_, other);
  }
}

TEST_F(Oxfordshire, OneScenarioAloneIsAsItIsAmongAll) {
  ProjectionOptions one = options();
  one.scenarios = {"charity_closes"};

  const ProjectionResult alone = project_scenarios(*inputs_, *draws_, one);

  ASSERT_EQ(alone.scenarios.size(), 2U);
  const std::size_t s = scenario("charity_closes");
  for (std::size_t q = 0; q < kStockCountNames.size(); ++q) {
    for (std::size_t run = 0; run < kDraws; ++run) {
      EXPECT_TRUE(std::ranges::equal(alone.stocks.run(q, 1, run), result_->stocks.run(q, s, run)));
    }
  }
}

TEST_F(Oxfordshire, LeversAtTheirBaselineValueGiveTheBaselinesBytes) {
  model::inputs::Inputs neutral = *inputs_;
  const model::levers::DateProfile from_start{.from = inputs_->start_year};
  neutral.scenarios = {
      inputs_->scenarios.front(),
      {.name = "as_it_is",
       .label = "As it is",
       .because = "",
       .levers = {model::levers::Capacity{.when = from_start, .provider = "council_service"},
                  model::levers::Funding{.when = from_start, .provider = "charity"},
                  model::levers::Identification{.when = from_start, .channels = {"school"}},
                  model::levers::CareShift{.when = from_start,
                                           .share_moved = 0.0,
                                           .formal_hours = {1, 1, 1, 1},
                                           .informal_hours = {1, 1, 1, 1}},
                  model::levers::Register{.when = from_start}}}};

  const ProjectionResult result = project_scenarios(neutral, *draws_, options());

  for (std::size_t q = 0; q < kStockCountNames.size(); ++q) {
    for (std::size_t run = 0; run < kDraws; ++run) {
      EXPECT_TRUE(std::ranges::equal(result.monthly_stocks.run(q, 0, run),
                                     result.monthly_stocks.run(q, 1, run)));
    }
  }
}

TEST_F(Oxfordshire, WithoutScenarioFilesThereIsTheBaselineAlone) {
  model::inputs::Inputs plain = *inputs_;
  plain.scenarios.clear();

  const ProjectionResult result = project_scenarios(plain, *draws_, options());

  ASSERT_EQ(result.scenarios.size(), 1U);
  const std::size_t q = index(StockCount::waiting);
  EXPECT_TRUE(std::ranges::equal(result.stocks.run(q, 0, 1), result_->stocks.run(q, 0, 1)));
}

TEST_F(Oxfordshire, AnotherSeedIsAnotherFuture) {
  ProjectionOptions other = options();
  other.seed = 2;

  const ProjectionResult result = project_scenarios(*inputs_, *draws_, other);

  EXPECT_NE(result.stocks, result_->stocks);
}

TEST_F(Oxfordshire, PartsAddUp) {
  const auto& stocks = result_->stocks.sizes();
  const std::size_t leaves = stocks.places - 1;
  for (std::size_t s = 0; s < stocks.scenarios; ++s) {
    for (std::size_t run = 0; run < stocks.runs; ++run) {
      for (std::size_t year = 0; year <= kYears; ++year) {
        const auto stock = [&](StockCount count, std::size_t place) {
          return result_->stocks.at({index(count), s, run, year, place});
        };
        const std::int32_t all = stock(StockCount::young_carers, 0);
        ASSERT_EQ(all, stock(StockCount::identified, 0) + stock(StockCount::hidden, 0));
        std::int32_t by_leaf = 0;
        for (std::size_t leaf = 1; leaf <= leaves; ++leaf) {
          by_leaf += stock(StockCount::young_carers, leaf);
        }
        ASSERT_EQ(all, by_leaf);
        for (const auto* table : {&result_->by_cause, &result_->by_sex, &result_->by_age_band}) {
          std::int32_t sum = 0;
          for (std::size_t q = 0; q < table->sizes().quantities; ++q) {
            sum += table->at({q, s, run, year, 0});
          }
          ASSERT_EQ(all, sum);
        }
      }
    }
  }
}

TEST_F(Oxfordshire, ChannelsAddUpToTheNewlyIdentified) {
  const auto& sizes = result_->by_channel.sizes();
  for (std::size_t s = 0; s < sizes.scenarios; ++s) {
    for (std::size_t year = 0; year < kYears; ++year) {
      std::int32_t sum = 0;
      for (std::size_t channel = 0; channel < sizes.quantities; ++channel) {
        sum += result_->by_channel.at({channel, s, 0, year, 0});
      }
      EXPECT_EQ(sum, result_->flows.at({index(FlowCount::newly_identified), s, 0, year, 0}));
    }
  }
}

TEST_F(Oxfordshire, MonthsEndInYears) {
  for (std::size_t q = 0; q < kStockCountNames.size(); ++q) {
    for (std::size_t year = 0; year <= kYears; ++year) {
      EXPECT_EQ(result_->monthly_stocks.at({q, 1, 2, 12 * year, 0}),
                result_->stocks.at({q, 1, 2, year, 0}));
    }
  }
}

TEST_F(Oxfordshire, TheQueueStartsAsCounted) {
  for (std::size_t run = 0; run < kDraws; ++run) {
    EXPECT_EQ(result_->stocks.at({index(StockCount::waiting), 0, run, 0, 0}) +
                  result_->cases_not_found[run],
              91);
  }
}

TEST_F(Oxfordshire, ScenariosShareTheirStart) {
  for (std::size_t s = 1; s < result_->scenarios.size(); ++s) {
    for (std::size_t q = 0; q < kStockCountNames.size(); ++q) {
      EXPECT_EQ(result_->stocks.at({q, s, 3, 0, 0}), result_->stocks.at({q, 0, 3, 0, 0}));
    }
  }
}

TEST_F(Oxfordshire, KeepsToTheCalibratedSharesByAge) {
  const model::dynamics::PopulationPath path = PopulationPaths(*inputs_, kYears).with(0.4);
  const StockOfDraw stock_of_draw(*inputs_, draws_->layout, options().seed);
  double calibrated = 0.0;
  for (std::size_t run = 0; run < kDraws; ++run) {
    const auto stock = stock_of_draw(draws_->draw(run), static_cast<std::uint32_t>(run));
    for (std::size_t leaf = 0; leaf < stock.shape.leaves; ++leaf) {
      for (std::size_t age = 0; age < model::dynamics::kAdultAge; ++age) {
        for (const auto sex : {model::dynamics::Sex::male, model::dynamics::Sex::female}) {
          const std::size_t cell = stock.shape.by_age({leaf}, age, sex);
          for (std::size_t cause = 0; cause < stock.shape.causes; ++cause) {
            calibrated += path.persons[kYears][cell] *
                          stock.prevalence[cell * stock.shape.causes + cause] /
                          static_cast<double>(kDraws);
          }
        }
      }
    }
  }

  // of some 11,000 in each of four draws the chance error is 0.5 %; people who move in care less
  EXPECT_NEAR(mean_at_end(StockCount::young_carers, "baseline") / calibrated, 1.0, 0.03);
}

TEST_F(Oxfordshire, TwiceTheStaffShortenTheQueueInEveryDraw) {
  const std::size_t doubled = scenario("assessment_staff_doubled");
  for (std::size_t run = 0; run < kDraws; ++run) {
    const std::int32_t baseline = at_end(StockCount::waiting, 0, run);
    EXPECT_LE(at_end(StockCount::waiting, doubled, run), baseline);
  }
  EXPECT_LT(mean_at_end(StockCount::waiting, "assessment_staff_doubled"),
            mean_at_end(StockCount::waiting, "baseline"));
}

TEST_F(Oxfordshire, TwiceTheFindingLowersTheHiddenInEveryDraw) {
  const std::size_t doubled = scenario("identification_doubled");
  for (std::size_t run = 0; run < kDraws; ++run) {
    EXPECT_LT(at_end(StockCount::hidden, doubled, run), at_end(StockCount::hidden, 0, run));
  }
}

TEST_F(Oxfordshire, AClosedCharityHasNoMembers) {
  const std::size_t closed = scenario("charity_closes");
  const auto charity = std::ranges::find(result_->providers, "charity");
  const auto provider = static_cast<std::size_t>(charity - result_->providers.begin());
  for (std::size_t run = 0; run < kDraws; ++run) {
    const auto members = [&](std::size_t s) {
      return result_->services.at({index(ServiceOutcome::supported), s, run, kYears - 1, provider});
    };
    EXPECT_GT(members(0), 50.0);
    EXPECT_EQ(members(closed), 0.0);
  }
  EXPECT_GT(mean_at_end(StockCount::hidden, "charity_closes"),
            mean_at_end(StockCount::hidden, "baseline"));
}

TEST_F(Oxfordshire, CareMovedIntoTheCommunityMakesMoreYoungCarers) {
  EXPECT_GT(mean_at_end(StockCount::young_carers, "care_into_community"),
            mean_at_end(StockCount::young_carers, "baseline"));
}

TEST_F(Oxfordshire, ReplicatesOfADrawDiffer) {
  ProjectionOptions twice = options();
  twice.scenarios = {"baseline"};
  twice.replicates = 2;

  const ProjectionResult result = project_scenarios(*inputs_, *draws_, twice);

  ASSERT_EQ(result.stocks.sizes().runs, 2 * kDraws);
  const std::size_t q = index(StockCount::hidden);
  EXPECT_TRUE(std::ranges::equal(result.stocks.run(q, 0, 2), result_->stocks.run(q, 0, 1)));
  EXPECT_FALSE(std::ranges::equal(result.stocks.run(q, 0, 2), result.stocks.run(q, 0, 3)));
}

TEST_F(Oxfordshire, AStoppedRunKeepsTheDrawsThatAreFinished) {
  ProjectionOptions stopping = options();
  stopping.threads = 1;
  std::atomic<int> asked{0};
  stopping.should_stop = [&asked] { return ++asked > 2; };

  const ProjectionResult result = project_scenarios(*inputs_, *draws_, stopping);

  EXPECT_TRUE(result.stopped);
  ASSERT_EQ(result.draws.size(), 2U);
  const std::size_t q = index(StockCount::hidden);
  for (std::size_t run = 0; run < 2; ++run) {
    EXPECT_TRUE(std::ranges::equal(result.stocks.run(q, 1, run),
                                   result_->stocks.run(q, 1, result.draws[run])));
  }
}

TEST_F(Oxfordshire, ADrawThatCannotBeProjectedIsNamed) {
  model::parameters::ParameterDraws spoilt = *draws_;
  const auto gone = static_cast<Eigen::Index>(
      spoilt.layout.block("not_eligible.oxfordshire_register_2018").offset);
  spoilt.values[1](gone, 1) = 1.5;

  try {
    (void)project_scenarios(*inputs_, spoilt, options());
    FAIL() << "a share above 1 was projected";
  } catch (const model::core::InputError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("draw 3"));
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("draw 2")));
  }
}

}  // namespace
}  // namespace carers::scenarios
