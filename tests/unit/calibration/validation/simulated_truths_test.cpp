#include "calibration/validation/simulated_truths.hpp"

#include <gmock/gmock.h>

#include "tests/support/tiny_study.hpp"

namespace carers::calibration::validation {
namespace {

using testing::Contains;
using testing::Each;
using testing::Gt;
using testing::Lt;
using testing::SizeIs;

class Truths : public testing::Test {
 protected:
  [[nodiscard]] static SimulatedTruthOptions brief(std::size_t truths, std::size_t threads) {
    SimulatedTruthOptions options{.truths = truths};
    options.fit.warm_up = 20;
    options.fit.draws = 10;
    options.fit.thin = 1;
    options.fit.threads = threads;
    return options;
  }
  [[nodiscard]] static std::vector<std::vector<double>> ranks(const SimulatedTruths& truths) {
    std::vector<std::vector<double>> all;
    for (const RankedTruth& truth : truths.finished) all.push_back(truth.ranks);
    return all;
  }

  model::inputs::Inputs inputs_ = tests::support::TinyStudy().read();
};

TEST_F(Truths, AreTheSameOnAnyNumberOfThreadsAndHoweverBrokenOff) {
  const SimulatedTruths at_once = rank_truths(inputs_, truths_to_rank(inputs_), brief(4, 1));

  const SimulatedTruths two = rank_truths(inputs_, truths_to_rank(inputs_), brief(2, 1));
  const SimulatedTruths gone_on_with = rank_truths(inputs_, two, brief(4, 3));

  ASSERT_THAT(at_once.finished, SizeIs(4));
  EXPECT_EQ(ranks(gone_on_with), ranks(at_once));
  for (const RankedTruth& truth : at_once.finished) {
    EXPECT_THAT(truth.ranks, SizeIs(at_once.names.size()));
    EXPECT_THAT(truth.ranks, Each(Gt(0.0)));
    EXPECT_THAT(truth.ranks, Each(Lt(1.0)));
  }
}

TEST_F(Truths, AreOfUnknownsAndOfPlaces) {
  const SimulatedTruths truths = truths_to_rank(inputs_);

  EXPECT_THAT(truths.names, Contains("recording.social_workers.shared"));
  EXPECT_THAT(truths.names, Contains("young_carers[nation]"));
  EXPECT_THAT(truths.names, Contains("young_carers[town]"));
  EXPECT_LT(truths.unknowns, truths.names.size());
}

TEST_F(Truths, NothingIsBegunOnceStopped) {
  SimulatedTruthOptions options = brief(2, 1);
  options.fit.should_stop = [] { return true; };

  EXPECT_THAT(rank_truths(inputs_, truths_to_rank(inputs_), options).finished, SizeIs(0));
}

TEST(TruthsTogether, UnevenRanksOfOneQuantityAreFoundOut) {
  SimulatedTruths truths{.names = {"even", "uneven"}, .unknowns = 2};
  for (int t = 0; t < 100; ++t) {
    const double even = (t + 0.5) / 100.0;
    truths.finished.push_back({.seed = static_cast<std::uint64_t>(t), .ranks = {even, 0.5 * even}});
  }

  const std::vector<Evenness> found = evenness(truths);

  EXPECT_GT(found[0].p_value, 0.9);
  EXPECT_LT(found[1].p_value, 1e-6);
  EXPECT_FALSE(smallest_is_chance(found));
  EXPECT_TRUE(smallest_is_chance({found[0]}));
}

}  // namespace
}  // namespace carers::calibration::validation
