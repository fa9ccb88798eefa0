// The whole fit against truths drawn from its prior: every family, every unknown, every authority.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iostream>
#include <vector>

#include "tests/statistical/calibration/posterior/simulated_truth.hpp"

namespace carers::calibration::posterior {
namespace {

constexpr std::size_t kReplicates = 40;

void expect_within(const Departure& departure, double errors) {
  std::cout << departure.what << ": " << departure.found << " beside " << departure.promised << ", "
            << departure.in_errors << " errors\n";
  EXPECT_LT(std::abs(departure.in_errors), errors) << departure.what;
}

// Student's t with 39 degrees of freedom goes beyond 4.5 once in 17,000, and five are looked at;
// the mean of 40 uniform numbers beyond 4.5 errors once in 150,000, and about 60 are looked at: a
// false alarm once in 1,600 seeds.
TEST(SimulatedTruth, LiesWithinItsPosteriorAsOftenAsPromised) {
  constexpr double kErrors = 4.5;

  const validation::SimulatedTruths truths =
      rank_truths({.replicates = kReplicates, .warm_up = 200, .draws = 300});

  for (const validation::RankedTruth& truth : truths.finished)
    std::cout << truth.divergences << " divergences, largest R-hat " << truth.largest_rhat << '\n';
  for (const double level : {0.5, 0.9}) {
    expect_within(coverage(truths, 0, truths.unknowns, level), kErrors);
    expect_within(coverage(truths, truths.unknowns, truths.names.size(), level), kErrors);
  }
  expect_within(bias_of_totals(truths), kErrors);
  for (const Departure& departure : bias_by_quantity(truths)) expect_within(departure, kErrors);
}

// By its own rank: doubled scatter is beyond every draw of the dispersion in most studies.
TEST(SimulatedTruth, IsMissedWhereCountsScatterTwiceAsMuch) {
  constexpr double kErrors = 4.5;
  const auto twice = [](model::observation::FigureLaw law,
                        const model::observation::Source& source) {
    if (source.name == "census_2011") law.scatter *= 2.0;
    return law;
  };

  const validation::SimulatedTruths truths =
      rank_truths({.replicates = kReplicates, .warm_up = 200, .draws = 300, .distort = twice});

  const std::vector<Departure> all = bias_by_quantity(truths);
  const auto scatter =
      std::ranges::find(all, "mean rank of dispersion.census_2011", &Departure::what);
  ASSERT_NE(scatter, all.end());
  std::cout << scatter->found << ", " << scatter->in_errors << " errors\n";
  EXPECT_LT(scatter->in_errors, -kErrors);
}

}  // namespace
}  // namespace carers::calibration::posterior
