#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <random>

#include "model/core/check.hpp"
#include "model/random/counts.hpp"
#include "tests/unit/model/random/count_oracle.hpp"

namespace carers::model::random {
namespace {

// Probabilities of at most 32 significant bits, which the quantile takes as they are.
const std::vector<double> kProbabilities{0x1p-40,       0x1p-20,       0.0009765625, 0.01171875,
                                         0.05078125,    0.25,          0.296875,     0.4921875,
                                         0.5,           0.5078125,     0.75,         0.9375,
                                         1.0 - 0x1p-10, 1.0 - 0x1p-30, 1.0 - 0x1p-52};

TEST(BinomialQuantile, IsTheSmallestCountWhoseExactProbabilityReachesU) {
  for (const std::int64_t n : {1, 2, 3, 10, 57, 200, 255, 256, 257, 700, 3000}) {
    for (const double p : kProbabilities) {
      const Terms terms = binomial_terms(n, p);
      for (const double u : uniforms_to_try()) {
        SCOPED_TRACE(::testing::Message() << "n " << n << ", p " << p);
        expect_quantile(terms, u, binomial_quantile(u, n, p), 1e-12L);
      }
    }
  }
}

// Boost's F is good to about 1e-12 at such n, so u is kept 1e-10 away from where the quantile
// steps.
TEST(BinomialQuantile, AgreesWithBoostForManyPeople) {
  std::mt19937_64 engine(5);
  std::uniform_real_distribution<double> open(1e-6, 1.0 - 1e-6);
  for (const std::int64_t n : {10000, 100000, 1000000, 10000000}) {
    for (const double p : {0x1p-20, 0.0009765625, 0.05078125, 0.296875, 0.5, 0.875}) {
      const boost::math::binomial_distribution<double> oracle(static_cast<double>(n), p);
      for (int i = 0; i < 20; ++i) {
        const double u = open(engine);

        const std::int64_t k = binomial_quantile(u, n, p);

        EXPECT_GE(boost::math::cdf(oracle, static_cast<double>(k)), u - 1e-10) << n << ' ' << p;
        if (k > 0) {
          EXPECT_LT(boost::math::cdf(oracle, static_cast<double>(k - 1)), u + 1e-10)
              << n << ' ' << p;
        }
      }
    }
  }
}

TEST(BinomialQuantile, CertainOutcomesNeedNoChance) {
  for (const double u : uniforms_to_try()) {
    EXPECT_EQ(binomial_quantile(u, 0, 0.3), 0);
    EXPECT_EQ(binomial_quantile(u, 50, 0.0), 0);
    EXPECT_EQ(binomial_quantile(u, 50, 1.0), 50);
    EXPECT_EQ(binomial_quantile(u, 1000000, 5e-324), 0);
  }
}

TEST(BinomialQuantile, OnePersonIsACoin) {
  EXPECT_EQ(binomial_quantile(0.75, 1, 0.25), 0);
  EXPECT_EQ(binomial_quantile(std::nextafter(0.75, 1.0), 1, 0.25), 1);
  EXPECT_EQ(binomial_quantile(0.25, 1, 0.75), 0);
  EXPECT_EQ(binomial_quantile(std::nextafter(0.25, 1.0), 1, 0.75), 1);
}

TEST(BinomialQuantile, GrowsWithEachArgumentOverAGrid) {
  std::vector<double> probabilities{0.0, 1.0};
  for (int i = 1; i < 400; ++i) probabilities.push_back(i / 400.0);
  for (int power = 2; power < 60; ++power) probabilities.push_back(std::ldexp(1.0, -power));
  std::sort(probabilities.begin(), probabilities.end());
  const std::vector<double> uniforms = uniforms_to_try();

  for (std::int64_t n = 0; n < 300; n += 1 + n / 9) {
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
      std::int64_t last = 0;
      for (const double u : uniforms) {
        const std::int64_t k = binomial_quantile(u, n, probabilities[i]);
        ASSERT_GE(k, last) << u;
        ASSERT_LE(k, n);
        ASSERT_GE(binomial_quantile(u, n + 1, probabilities[i]), k) << u << ' ' << n;
        if (i + 1 < probabilities.size()) {
          ASSERT_GE(binomial_quantile(u, n, probabilities[i + 1]), k) << u << ' ' << n;
        }
        last = k;
      }
    }
  }
}

// The hard case: arguments that differ least, at the very numbers u where the count steps.
TEST(BinomialQuantile, GrowsWithEachArgumentWhereverRoundingCouldShow) {
  std::mt19937_64 engine(10);
  std::uniform_real_distribution<double> log2_n(0.0, 14.0);
  std::uniform_real_distribution<double> log2_p(-14.0, -1.0);
  std::uniform_real_distribution<double> open(0.0, 1.0);
  for (int trial = 0; trial < 6000; ++trial) {
    const auto n = static_cast<std::int64_t>(std::exp2(log2_n(engine)));
    const double rarer = std::exp2(log2_p(engine));
    const double p = trial % 3 == 0 ? 1.0 - rarer : rarer;
    const double next_p = p < 0.5 ? p * (1.0 + 0x1p-31) : 1.0 - (1.0 - p) * (1.0 - 0x1p-31);
    const auto at_n_p = [&](double u) { return binomial_quantile(u, n, p); };
    // Also steps in the upper tail, where F is summed from above.
    const double u = trial % 4 == 0 ? 1.0 - 0x1p-11 * open(engine) : open(engine);
    const std::int64_t k = at_n_p(u);
    SCOPED_TRACE(::testing::Message() << "n " << n << ", p " << p << ", k " << k);

    expect_ordered_at_steps(at_n_p, [&](double v) { return binomial_quantile(v, n, next_p); }, k);
    expect_ordered_at_steps(at_n_p, [&](double v) { return binomial_quantile(v, n + 1, p); }, k);
    // The next double after p, which may or may not round to the same probability.
    expect_ordered_at_steps(
        at_n_p, [&](double v) { return binomial_quantile(v, n, std::nextafter(p, 1.0)); }, k);
  }
}

TEST(BinomialQuantile, GrowsAcrossOneHalfWhereTheRarerOutcomeChanges) {
  for (std::int64_t n = 1; n < 400; n += 7) {
    for (std::int64_t k = 0; k < n; k += 1 + n / 20) {
      double p = 0.5 - 0x1p-31;
      for (const double next : {0.5 - 0x1p-54, 0.5, 0.5 + 0x1p-53, 0.5 + 0x1p-31}) {
        const double before = p;
        expect_ordered_at_steps([&](double u) { return binomial_quantile(u, n, before); },
                                [&](double u) { return binomial_quantile(u, n, next); }, k);
        p = next;
      }
    }
  }
}

TEST(BinomialQuantile, RefusesWhatIsNoProbability) {
  if (!core::kChecksOn) GTEST_SKIP() << "checks are off in this build";
  EXPECT_THROW((void)binomial_quantile(0.5, 10, -0.1), core::LogicError);
  EXPECT_THROW((void)binomial_quantile(0.5, 10, 1.1), core::LogicError);
  EXPECT_THROW((void)binomial_quantile(0.5, 10, std::nan("")), core::LogicError);
  EXPECT_THROW((void)binomial_quantile(0.5, -1, 0.1), core::LogicError);
  EXPECT_THROW((void)binomial_quantile(0.0, 10, 0.1), core::LogicError);
  EXPECT_THROW((void)binomial_quantile(1.0, 10, 0.1), core::LogicError);
}

}  // namespace
}  // namespace carers::model::random
