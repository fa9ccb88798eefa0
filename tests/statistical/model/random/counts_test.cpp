// Whether counts drawn at addresses have the distributions they are named after. Every p-value may
// go down to 1e-6; this file takes fewer than 50: at most 1 seed in 20,000 would fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/random/binomial_distribution.hpp>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::model::random {
namespace {

constexpr double kSmallestP = 1e-6;
constexpr std::uint32_t kDraws = 200000;
constexpr double kSmallestExpected = 10.0;

double upper_p(double statistic, double degrees) {
  return degrees < 1.0 ? 1.0
                       : boost::math::cdf(boost::math::complement(
                             boost::math::chi_squared_distribution<double>(degrees), statistic));
}

// Pearson's test of observed counts of k = 0, 1, ... against probability(k), rare values put
// together.
template <class Probability>
double p_of_fit(const std::vector<double>& observed, const Probability& probability) {
  double statistic = 0.0;
  double degrees = -1.0;
  double pooled_observed = 0.0;
  double pooled_expected = 0.0;
  double left = kDraws;
  const auto close_bin = [&] {
    statistic +=
        (pooled_observed - pooled_expected) * (pooled_observed - pooled_expected) / pooled_expected;
    degrees += 1.0;
    pooled_observed = pooled_expected = 0.0;
  };
  for (std::size_t k = 0; k < observed.size(); ++k) {
    const double expected = kDraws * probability(static_cast<double>(k));
    pooled_observed += observed[k];
    pooled_expected += expected;
    left -= expected;
    if (pooled_expected >= kSmallestExpected && left >= kSmallestExpected) close_bin();
  }
  pooled_expected += left;
  close_bin();
  return upper_p(statistic, degrees);
}

template <class Draw>
std::vector<double> tabulate(const Draw& draw) {
  std::vector<double> observed(1, 0.0);
  for (std::uint32_t cell = 0; cell < kDraws; ++cell) {
    const auto k =
        static_cast<std::size_t>(draw(uniform({.seed = 2018, .purpose = {9}, .cell = cell})));
    if (k >= observed.size()) observed.resize(k + 1, 0.0);
    observed[k] += 1.0;
  }
  return observed;
}

TEST(BinomialCounts, HaveTheBinomialDistribution) {
  for (const auto& [n, p] : {std::pair{1, 0.3},
                             {20, 0.001},
                             {20, 0.1},
                             {200, 0.01},
                             {200, 0.3},
                             {200, 0.97},
                             {300, 0.02},
                             {5000, 0.004},
                             {5000, 0.5}}) {
    const std::vector<double> observed =
        tabulate([&](double u) { return binomial_quantile(u, n, p); });

    const boost::math::binomial_distribution<double> exact(n, p);
    EXPECT_GT(
        p_of_fit(observed, [&](double k) { return k > exact.trials() ? 0.0 : pdf(exact, k); }),
        kSmallestP)
        << n << ' ' << p;
  }
}

TEST(PoissonCounts, HaveThePoissonDistribution) {
  for (const double mean : {0.01, 0.7, 6.0, 90.0, 400.0}) {
    const std::vector<double> observed =
        tabulate([&](double u) { return poisson_quantile(u, mean); });

    const boost::math::poisson_distribution<double> exact(mean);
    EXPECT_GT(p_of_fit(observed, [&](double k) { return pdf(exact, k); }), kSmallestP) << mean;
  }
}

TEST(HypergeometricCounts, HaveTheHypergeometricDistribution) {
  for (const auto& [good, bad, drawn] : {std::array{3U, 9U, 4U},
                                         {20U, 5U, 15U},
                                         {40U, 400U, 100U},
                                         {400U, 40U, 300U},
                                         {900U, 1100U, 700U}}) {
    const std::vector<double> observed = tabulate([&, g = good, b = bad, d = drawn](double u) {
      return hypergeometric_quantile(u, g, b, d);
    });

    const boost::math::hypergeometric_distribution<double> exact(drawn, good, good + bad);
    const double least = drawn > bad ? drawn - bad : 0U;
    const double most = std::min(good, drawn);
    EXPECT_GT(
        p_of_fit(observed, [&](double k) { return k < least || k > most ? 0.0 : pdf(exact, k); }),
        kSmallestP)
        << good << ' ' << bad << ' ' << drawn;
  }
}

// Two samples of equal size from one distribution: sum of (a - b)^2 / (a + b) is chi-square.
TEST(BinomialCounts, LookLikeThoseOfBoost) {
  for (const auto& [n, p] : {std::pair{30, 0.05}, {150, 0.2}, {2000, 0.1}}) {
    Stream stream({.seed = 2018, .purpose = {10}});
    boost::random::binomial_distribution<std::int64_t, double> boosts(n, p);
    std::map<std::int64_t, std::pair<double, double>> table;

    for (std::uint32_t cell = 0; cell < kDraws; ++cell) {
      table[binomial_quantile(uniform({.seed = 2018, .purpose = {11}, .cell = cell}), n, p)]
          .first += 1.0;
      table[boosts(stream)].second += 1.0;
    }

    double statistic = 0.0;
    double degrees = -1.0;
    for (const auto& [k, counts] : table) {
      const auto& [ours, theirs] = counts;
      if (ours + theirs < 2.0 * kSmallestExpected) continue;
      statistic += (ours - theirs) * (ours - theirs) / (ours + theirs);
      degrees += 1.0;
    }
    EXPECT_GT(upper_p(statistic, degrees), kSmallestP) << n << ' ' << p;
  }
}

// Two ways out of one group, drawn as a chain: means, variances and covariance of the multinomial.
TEST(MultinomialCounts, HaveTheMomentsOfTheMultinomial) {
  constexpr double kPeople = 80.0;
  constexpr std::array kProbabilities{0.15, 0.35};
  std::array<double, 2> sums{};
  double products = 0.0;

  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    std::array<double, 2> uniforms{};
    std::array<std::int64_t, 2> counts{};
    fill_uniforms({.seed = 2018, .purpose = {12}, .draw = draw}, uniforms);
    multinomial_quantiles(uniforms, 80, kProbabilities, counts);
    const double first = static_cast<double>(counts[0]) - kPeople * kProbabilities[0];
    const double second = static_cast<double>(counts[1]) - kPeople * kProbabilities[1];
    sums[0] += first;
    sums[1] += second;
    products += first * second;
  }

  const auto variance = [&](double p) { return kPeople * p * (1.0 - p); };
  const double covariance = -kPeople * kProbabilities[0] * kProbabilities[1];
  for (std::size_t way = 0; way < 2; ++way) {
    EXPECT_LT(std::abs(sums[way]) / std::sqrt(kDraws * variance(kProbabilities[way])), 5.0) << way;
  }
  // For nearly normal counts the variance of the product is var1 var2 + cov^2.
  const double spread = std::sqrt(variance(kProbabilities[0]) * variance(kProbabilities[1]) +
                                  covariance * covariance);
  EXPECT_LT(std::abs(products / kDraws - covariance) / (spread / std::sqrt(kDraws)), 5.0);
}

}  // namespace
}  // namespace carers::model::random
