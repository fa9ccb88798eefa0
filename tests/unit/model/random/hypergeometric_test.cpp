#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "model/core/check.hpp"
#include "model/random/counts.hpp"
#include "tests/unit/model/random/count_oracle.hpp"

namespace carers::model::random {
namespace {

long double log_choose(std::int64_t n, std::int64_t k) {
  return std::lgamma(static_cast<long double>(n) + 1) -
         std::lgamma(static_cast<long double>(k) + 1) -
         std::lgamma(static_cast<long double>(n - k) + 1);
}

Terms hypergeometric_terms(std::int64_t good, std::int64_t bad, std::int64_t drawn) {
  Terms terms;
  for (std::int64_t k = 0; k <= std::min(good, drawn); ++k) {
    terms.push_back(drawn - k > bad ? 0.0L
                                    : std::exp(log_choose(good, k) + log_choose(bad, drawn - k) -
                                               log_choose(good + bad, drawn)));
  }
  return terms;
}

TEST(HypergeometricQuantile, IsTheSmallestCountWhoseExactProbabilityReachesU) {
  const std::vector<std::int64_t> numbers{0, 1, 2, 5, 13, 33, 40, 90, 250, 1000};
  for (const std::int64_t good : numbers) {
    for (const std::int64_t bad : numbers) {
      for (std::int64_t drawn = 0; drawn <= good + bad; drawn += 1 + drawn / 2) {
        const Terms terms = hypergeometric_terms(good, bad, drawn);
        std::int64_t last = 0;
        for (const double u : uniforms_to_try()) {
          SCOPED_TRACE(::testing::Message()
                       << good << " good, " << bad << " bad, " << drawn << " drawn");
          const std::int64_t k = hypergeometric_quantile(u, good, bad, drawn);
          ASSERT_GE(k, last);
          ASSERT_LE(drawn - k, bad);
          expect_quantile(terms, u, k, 1e-11L);
          last = k;
        }
      }
    }
  }
}

TEST(HypergeometricQuantile, AgreesWithSummationForManyPeople) {
  for (const auto& [good, bad, drawn] :
       {std::array{30000, 70000, 20000}, std::array{5000, 995000, 5000},
        std::array{90000, 10000, 70000}}) {
    const Terms terms = hypergeometric_terms(good, bad, drawn);
    for (const double u : {0.001, 0.25, 0.5, 0.9, 0.999}) {
      expect_quantile(terms, u, hypergeometric_quantile(u, good, bad, drawn), 1e-9L);
    }
  }
}

TEST(HypergeometricQuantile, CertainOutcomesNeedNoChance) {
  for (const double u : uniforms_to_try()) {
    EXPECT_EQ(hypergeometric_quantile(u, 0, 9, 4), 0);
    EXPECT_EQ(hypergeometric_quantile(u, 9, 0, 4), 4);
    EXPECT_EQ(hypergeometric_quantile(u, 9, 5, 0), 0);
    EXPECT_EQ(hypergeometric_quantile(u, 9, 5, 14), 9);
  }
}

TEST(HypergeometricQuantile, GrowsWithGoodAndDrawnAndFallsWithBadWhereverRoundingCouldShow) {
  std::mt19937_64 engine(1963);
  std::uniform_real_distribution<double> log2_size(0.0, 12.0);
  std::uniform_real_distribution<double> open(0.0, 1.0);
  for (int trial = 0; trial < 6000; ++trial) {
    const auto good = static_cast<std::int64_t>(std::exp2(log2_size(engine)));
    const auto bad = static_cast<std::int64_t>(std::exp2(log2_size(engine)));
    const auto drawn = static_cast<std::int64_t>(open(engine) * static_cast<double>(good + bad));
    const auto count = [](std::int64_t g, std::int64_t b, std::int64_t d) {
      return [=](double u) { return hypergeometric_quantile(u, g, b, d); };
    };
    const auto here = count(good, bad, drawn);
    const std::int64_t k = here(trial % 4 == 0 ? 1.0 - 0x1p-11 * open(engine) : open(engine));
    SCOPED_TRACE(::testing::Message() << good << " good, " << bad << " bad, " << drawn << " drawn");

    expect_ordered_at_steps(here, count(good + 1, bad, drawn), k);
    expect_ordered_at_steps(here, count(good, bad, drawn + 1), k);
    expect_ordered_at_steps(count(good, bad + 1, drawn), here, k);
  }
}

TEST(HypergeometricQuantile, RefusesToDrawMoreThanThereAre) {
  if (!core::kChecksOn) GTEST_SKIP() << "checks are off in this build";
  EXPECT_THROW((void)hypergeometric_quantile(0.5, 3, 4, 8), core::LogicError);
  EXPECT_THROW((void)hypergeometric_quantile(0.5, -3, 4, 1), core::LogicError);
}

}  // namespace
}  // namespace carers::model::random
