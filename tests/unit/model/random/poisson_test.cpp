#include <gtest/gtest.h>

#include <boost/math/distributions/poisson.hpp>
#include <random>

#include "model/core/check.hpp"
#include "model/random/counts.hpp"
#include "tests/unit/model/random/count_oracle.hpp"

namespace carers::model::random {
namespace {

Terms poisson_terms(long double mean) {
  Terms terms;
  for (int k = 0; k < 100 + 2 * static_cast<int>(mean); ++k) {
    const auto x = static_cast<long double>(k);
    terms.push_back(std::exp(x * std::log(mean) - mean - std::lgamma(x + 1)));
  }
  return terms;
}

TEST(PoissonQuantile, IsTheSmallestCountWhoseExactProbabilityReachesU) {
  for (const double mean : {0x1p-50, 0x1p-9, 0.25, 1.0, 5.75, 40.0, 96.5, 97.5, 130.0, 1000.0}) {
    const Terms terms = poisson_terms(mean);
    for (const double u : uniforms_to_try()) {
      SCOPED_TRACE(::testing::Message() << "mean " << mean);
      expect_quantile(terms, u, poisson_quantile(u, mean), 1e-12L);
    }
  }
}

TEST(PoissonQuantile, AgreesWithBoostForManyPeople) {
  for (const double mean : {5000.0, 1e6}) {
    const boost::math::poisson_distribution<double> oracle(mean);
    for (const double u : {1e-6, 0.1, 0.37, 0.5, 0.9, 0.9995}) {
      const std::int64_t k = poisson_quantile(u, mean);

      EXPECT_GE(boost::math::cdf(oracle, static_cast<double>(k)), u - 1e-10) << mean;
      EXPECT_LT(boost::math::cdf(oracle, static_cast<double>(k - 1)), u + 1e-10) << mean;
    }
  }
}

TEST(PoissonQuantile, NothingExpectedIsNothing) {
  for (const double u : uniforms_to_try()) EXPECT_EQ(poisson_quantile(u, 0.0), 0);
}

TEST(PoissonQuantile, GrowsWithTheMeanWhereverRoundingCouldShow) {
  std::mt19937_64 engine(1837);
  std::uniform_real_distribution<double> log2_mean(-9.0, 9.0);
  std::uniform_real_distribution<double> open(0.0, 1.0);
  for (int trial = 0; trial < 5000; ++trial) {
    const double mean = std::exp2(log2_mean(engine));
    const auto at_mean = [&](double u) { return poisson_quantile(u, mean); };
    const std::int64_t k = at_mean(trial % 4 == 0 ? 1.0 - 0x1p-11 * open(engine) : open(engine));
    SCOPED_TRACE(::testing::Message() << "mean " << mean << ", k " << k);

    expect_ordered_at_steps(
        at_mean, [&](double u) { return poisson_quantile(u, mean * (1.0 + 0x1p-31)); }, k);
    expect_ordered_at_steps(
        at_mean, [&](double u) { return poisson_quantile(u, std::nextafter(mean, 1e9)); }, k);
  }
}

TEST(PoissonQuantile, RefusesWhatIsNoMean) {
  if (!core::kChecksOn) GTEST_SKIP() << "checks are off in this build";
  EXPECT_THROW((void)poisson_quantile(0.5, -1.0), core::LogicError);
  EXPECT_THROW((void)poisson_quantile(0.5, std::nan("")), core::LogicError);
  EXPECT_THROW((void)poisson_quantile(0.5, HUGE_VAL), core::LogicError);
}

}  // namespace
}  // namespace carers::model::random
