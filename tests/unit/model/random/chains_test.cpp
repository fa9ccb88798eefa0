#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <vector>

#include "model/core/check.hpp"
#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::model::random {
namespace {

template <std::size_t N>
std::array<double, N> uniforms_of(std::uint32_t draw) {
  std::array<double, N> uniforms{};
  fill_uniforms({.seed = 42, .draw = draw}, uniforms);
  return uniforms;
}

TEST(MultinomialQuantiles, IsAChainOfConditionalBinomials) {
  const std::array uniforms{0.9, 0.2, 0.6};
  const std::array probabilities{0.2, 0.3, 0.1};
  std::array<std::int64_t, 3> counts{};

  multinomial_quantiles(uniforms, 100, probabilities, counts);

  EXPECT_EQ(counts[0], binomial_quantile(0.9, 100, 0.2));
  EXPECT_EQ(counts[1], binomial_quantile(0.2, 100 - counts[0], 0.3 / 0.8));
  EXPECT_EQ(counts[2], binomial_quantile(0.6, 100 - counts[0] - counts[1], 0.1 / 0.5));
}

TEST(MultinomialQuantiles, NobodyStaysIfTheProbabilitiesSumToOne) {
  // Sums of these differ from 1 in the last digit.
  const std::array probabilities{0.1, 0.2, 0.3, 0.1, 0.0, 0.3, 0.0};
  for (std::uint32_t draw = 0; draw < 2000; ++draw) {
    std::array<std::int64_t, 7> counts{};

    multinomial_quantiles(uniforms_of<7>(draw), 50, probabilities, counts);

    ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), 50);
    ASSERT_EQ(counts[4], 0);
    ASSERT_EQ(counts[6], 0);
  }
}

TEST(MultinomialQuantiles, TheOthersStay) {
  const std::array probabilities{0.1, 0.2};
  std::int64_t moved = 0;
  for (std::uint32_t draw = 0; draw < 2000; ++draw) {
    std::array<std::int64_t, 2> counts{};
    multinomial_quantiles(uniforms_of<2>(draw), 50, probabilities, counts);
    const std::int64_t both = counts[0] + counts[1];
    ASSERT_LE(both, 50);
    moved += both;
  }

  // Binomial(100000, 0.3), standard deviation 145: false alarm once in 16,000 seeds.
  EXPECT_NEAR(static_cast<double>(moved), 30000.0, 4.0 * 145.0);
}

TEST(MultivariateHypergeometricQuantiles, IsAChainOfHypergeometrics) {
  const std::array uniforms{0.9, 0.2, 0.6};
  const std::array<std::int64_t, 3> sizes{5, 0, 20};
  std::array<std::int64_t, 3> counts{};

  multivariate_hypergeometric_quantiles(uniforms, sizes, 10, counts);

  EXPECT_EQ(counts[0], hypergeometric_quantile(0.9, 5, 20, 10));
  EXPECT_EQ(counts[1], 0);
  EXPECT_EQ(counts[2], 10 - counts[0]);
}

TEST(MultivariateHypergeometricQuantiles, DrawsAllThatAreAskedForAndNoMoreThanThereAre) {
  const std::array<std::int64_t, 6> sizes{3, 0, 40, 1, 7, 12};
  constexpr std::int64_t kTotal = 63;
  for (std::uint32_t draw = 0; draw < 2000; ++draw) {
    const std::int64_t drawn = draw % (kTotal + 1);
    std::array<std::int64_t, 6> counts{};

    multivariate_hypergeometric_quantiles(uniforms_of<6>(draw), sizes, drawn, counts);

    ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), drawn);
    for (std::size_t cell = 0; cell < sizes.size(); ++cell) {
      ASSERT_GE(counts[cell], 0);
      ASSERT_LE(counts[cell], sizes[cell]);
    }
  }
}

// The integers themselves are the promise, for every compiler, register width and processor: a hash
// of 60,000.
TEST(Counts, AreTheSameEverywhere) {
  Stream stream({.seed = 1, .purpose = {1}});
  std::uint64_t hash = 0;
  const auto add = [&hash](std::int64_t count) {
    hash = (hash ^ static_cast<std::uint64_t>(count)) * 0x100000001b3U;
  };

  for (int i = 0; i < 20000; ++i) {
    const double u = stream.uniform();
    const double p = stream.uniform();
    const auto n = static_cast<std::int64_t>(stream() % (i % 10 == 0 ? 100000 : 400));
    const auto m = static_cast<std::int64_t>(stream() % 300);
    add(binomial_quantile(u, n, p));
    add(poisson_quantile(u, static_cast<double>(n) * p * p));
    add(hypergeometric_quantile(u, n, m, (n + m) / 3));
  }

  EXPECT_EQ(hash, 0x5030e92ab6204d3dU);
}

TEST(Chains, RefuseWhatDoesNotFit) {
  if (!core::kChecksOn) GTEST_SKIP() << "checks are off in this build";
  const std::array uniforms{0.5, 0.5};
  std::array<std::int64_t, 2> counts{};
  EXPECT_THROW(multinomial_quantiles(uniforms, 9, std::array{0.7, 0.4}, counts), core::LogicError);
  EXPECT_THROW(multinomial_quantiles(uniforms, 9, std::array{0.7}, counts), core::LogicError);
  EXPECT_THROW(
      multivariate_hypergeometric_quantiles(uniforms, std::array<std::int64_t, 2>{1, 2}, 4, counts),
      core::LogicError);
}

}  // namespace
}  // namespace carers::model::random
