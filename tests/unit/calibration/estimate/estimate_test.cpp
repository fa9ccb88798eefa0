#include "calibration/estimate/estimate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "calibration/estimate/totals.hpp"
#include "tests/support/prior_draws.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::calibration::estimate {
namespace {

using testing::DoubleNear;
using testing::Each;

constexpr std::size_t kDrawsAChain = 40;

class OfTinyStudy : public testing::Test {
 protected:
  // Row `draw` of a [draw, part, node] array, at one node, added up over the parts.
  [[nodiscard]] double all_parts(const std::vector<double>& values, std::size_t parts,
                                 std::size_t draw, std::size_t node) const {
    double sum = 0.0;
    for (std::size_t part = 0; part < parts; ++part)
      sum += values[(draw * parts + part) * nodes_ + node];
    return sum;
  }

  tests::support::TinyStudy study_;
  model::inputs::Inputs inputs_ = study_.read();
  std::size_t nodes_ = inputs_.localities.nodes().size();
  model::parameters::ParameterDraws draws_ =
      tests::support::draws_near_prior_centre(inputs_, kDrawsAChain);
  Estimate estimate_ = estimate_stock(inputs_, draws_, {.seed = 3});
};

// Were hidden what is left of a drawn total, it would fall where identified rises, and could be
// below nothing. Of one and the same point, draws of a place with a list differ by chance alone:
// correlations of n independent pairs have an error of 1 / sqrt(n); four errors are a false alarm
// once in 16,000 seeds.
TEST_F(OfTinyStudy, HiddenIsDrawnByItself) {
  constexpr std::size_t kDraws = 2000;
  const model::parameters::ParameterDraws same{.layout = draws_.layout,
                                               .values = {draws_.draw(0).replicate(1, kDraws)}};

  const Estimate stock = estimate_stock(inputs_, same, {.draws = kDraws, .seed = 5});

  const std::size_t shire = inputs_.localities.find("shire")->value;
  const auto column = [&](const std::vector<std::int32_t>& values) {
    Eigen::ArrayXd of_root(kDraws);
    for (std::size_t d = 0; d < kDraws; ++d)
      of_root[static_cast<Eigen::Index>(d)] = values[d * nodes_ + shire];
    return Eigen::ArrayXd(of_root - of_root.mean());
  };
  const Eigen::ArrayXd hidden = column(stock.hidden);
  const Eigen::ArrayXd identified = column(stock.identified);
  const double correlation =
      (hidden * identified).sum() / std::sqrt(hidden.square().sum() * identified.square().sum());
  EXPECT_LT(std::abs(correlation), 4.0 / std::sqrt(kDraws));
  for (const std::int32_t number : stock.hidden) ASSERT_GE(number, 0);
}

TEST_F(OfTinyStudy, AgesSexesAndCausesAddUpToTheSame) {
  for (std::size_t draw = 0; draw < 2 * kDrawsAChain; ++draw) {
    const double by_age = all_parts(estimate_.by_age, 18, draw, 0);
    EXPECT_NEAR(all_parts(estimate_.by_sex, 2, draw, 0), by_age, 1e-6);
    EXPECT_NEAR(all_parts(estimate_.by_cause, inputs_.causes.size(), draw, 0), by_age, 1e-6);
  }
}

TEST_F(OfTinyStudy, LocalitiesAddUpToTheOneAbove) {
  const auto& tree = inputs_.localities;
  std::vector<double> missing(nodes_, 0.0);
  for (std::size_t node = 0; node < nodes_; ++node) {
    const auto number = static_cast<double>(estimate_.hidden[node]);
    if (!tree.as_leaf(model::population::NodeIndex{node})) missing[node] += number;
    const auto parent = tree.parent(model::population::NodeIndex{node});
    if (parent) missing[parent->value] -= number;
  }

  EXPECT_THAT(missing, Each(0.0));
}

TEST_F(OfTinyStudy, IdentifiedAndHiddenAreThoseExpected) {
  double drawn = 0.0;
  double expected = 0.0;
  for (std::size_t draw = 0; draw < 2 * kDrawsAChain; ++draw) {
    drawn += estimate_.young_carers(draw * nodes_);
    expected += all_parts(estimate_.by_age, 18, draw, 0);
  }

  // Poisson given the draws; 4.5 is passed by chance once in 147,000 runs
  EXPECT_LT(std::abs(drawn - expected) / std::sqrt(expected), 4.5);
}

TEST_F(OfTinyStudy, ListsHoldAtLeastTheIdentified) {
  for (std::size_t at = 0; at < estimate_.listed.size(); ++at) {
    EXPECT_GE(estimate_.listed[at], estimate_.identified[at]);
  }
}

TEST_F(OfTinyStudy, IsTheSameOnAnyNumberOfThreads) {
  const Estimate one = estimate_stock(inputs_, draws_, {.seed = 3, .threads = 1});

  EXPECT_EQ(one.hidden, estimate_.hidden);
  EXPECT_EQ(one.listed, estimate_.listed);
  EXPECT_EQ(one.by_age, estimate_.by_age);
}

TEST_F(OfTinyStudy, TotalsOfAuthoritiesAreThoseOfTheEstimate) {
  const std::vector<diagnostics::Summary> totals = summarise_totals(inputs_, draws_, 2);

  // nation, two regions, and three authorities, one of which is its own district
  ASSERT_EQ(totals.size(), 6U);
  for (const diagnostics::Summary& total : totals) {
    const std::string code =
        total.name.substr(std::string("young_carers[").size(), total.name.size() - 14);
    const auto node = inputs_.localities.find(code);
    ASSERT_TRUE(node) << total.name;
    double mean = 0.0;
    for (std::size_t draw = 0; draw < 2 * kDrawsAChain; ++draw) {
      mean += all_parts(estimate_.by_age, 18, draw, node->value) / (2.0 * kDrawsAChain);
    }
    EXPECT_THAT(total.mean, DoubleNear(mean, 1e-6 * mean)) << total.name;
  }
}

}  // namespace
}  // namespace carers::calibration::estimate
