#include "model/random/count_laws.hpp"

#include <algorithm>
#include <cmath>

#include "model/numerics/elementary.hpp"
#include "model/numerics/factorial.hpp"

namespace carers::model::random::detail {
namespace {

// Where the walk along a large distribution may start, at least 0: P(X < start) < exp(-48.5) <
// 2^-70, since P(X <= mean - t) <= exp(-t^2 / (2 variance)) for a binomial with p <= 1/2 (Okamoto
// 1958, theorem 2), hence for a hypergeometric (Hoeffding 1963, section 6, with the variance of the
// binomial) and in the limit for a Poisson. It exceeds 0 only where the mean exceeds 97 (1 - p),
// and from a mean of 24.25 (1 - p) on it grows with n and p: what is left out below it never makes
// a count jump down.
double walk_start(double mean, double variance) noexcept {
  return std::max(0.0, std::floor(mean - std::sqrt(97.0 * variance)));
}

// The chance of no event in few trials, as a power by squaring: a third of the time of exp(n
// log1p(-p)), and for one n monotone in q without exception, because every product of monotone
// factors is. Rounding grows with n, to 3e-14 at 255.
constexpr std::int64_t kFewTrials = 256;

double small_power(double q, std::uint32_t n) noexcept {
  double power = 1.0;
  for (std::uint32_t bit = 1; bit < kFewTrials; bit *= 2) {
    power *= (n & bit) != 0U ? q : 1.0;
    q *= q;
  }
  return power;
}

double no_event(std::int64_t n, double p) noexcept {
  return n < kFewTrials ? small_power(1.0 - p, static_cast<std::uint32_t>(n))
                        : numerics::exp(static_cast<double>(n) * numerics::log1p(-p));
}

// x log(x / mean) + mean - x, without the cancellation of x near the mean (Loader 2000, "Fast and
// accurate computation of binomial probabilities", section 3).
double deviance(double x, double mean) noexcept {
  const double difference = x - mean;
  const double s = difference / (x + mean);
  if (s > 0.1 || s < -0.1) return x * numerics::log(x / mean) - difference;
  // log(x / mean) = 2 atanh(s); at |s| = 1/10 ten terms leave 1e-21.
  double power = 2.0 * x * s;
  double sum = difference * s;
  for (int term = 1; term <= 10; ++term) {
    power *= s * s;
    sum += power / (2 * term + 1);
  }
  return sum;
}

constexpr double kTwoPi = 0x1.921fb54442d18p+2;

// P(X = k) of a Poisson for k >= 1 (Loader 2000).
double poisson_term(double k, double mean) noexcept {
  const double error = numerics::stirling_error(static_cast<std::int64_t>(k));
  return numerics::exp(-error - deviance(k, mean)) / std::sqrt(kTwoPi * k);
}

// P(X = k) of a binomial for 0 <= k <= n (Loader 2000).
double binomial_term(double k, double n, double p) noexcept {
  if (k == 0.0) return numerics::exp(n * numerics::log1p(-p));
  if (k == n) return numerics::exp(n * numerics::log(p));
  const double others = n - k;
  const double errors = numerics::stirling_error(static_cast<std::int64_t>(n)) -
                        numerics::stirling_error(static_cast<std::int64_t>(k)) -
                        numerics::stirling_error(static_cast<std::int64_t>(others));
  const double deviances = deviance(k, n * p) + deviance(others, n * (1.0 - p));
  return numerics::exp(errors - deviances) * std::sqrt(n / (kTwoPi * k * others));
}

// P(X = k) of a hypergeometric for k < drawn: three binomials with p = drawn / total (Loader 2000,
// section 5).
double hypergeometric_term(double k, double good, double bad, double drawn) noexcept {
  // Few factors: C(bad, drawn) / C(total, drawn) itself.
  constexpr double kFewFactors = 32.0;
  const double total = good + bad;
  if (k == 0.0 && drawn <= kFewFactors) {
    double product = 1.0;
    for (double i = 0.0; i < drawn; i += 1.0) product *= (bad - i) / (total - i);
    return product;
  }
  const double p = drawn / total;
  return binomial_term(k, good, p) * binomial_term(drawn - k, bad, p) /
         binomial_term(drawn, total, p);
}

}  // namespace

Tails Tails::mirrored() const noexcept {
  using numerics::detail::from_bits;
  using numerics::detail::to_bits;
  return {from_bits(to_bits(upper) + 1U),
          from_bits(to_bits(lower) - 1U)};  // next above, next below
}

BinomialLaw::BinomialLaw(std::int64_t n, double p) noexcept
    : n_(static_cast<double>(n)),
      odds_(p / (1.0 - p)),
      first_(walk_start(n_ * p, n_ * p * (1.0 - p))),
      first_term_(first_ == 0.0 ? no_event(n, p) : binomial_term(first_, n_, p)) {}

PoissonLaw::PoissonLaw(double mean) noexcept
    : mean_(mean),
      first_(walk_start(mean, mean)),
      first_term_(first_ == 0.0 ? numerics::exp(-mean) : poisson_term(first_, mean)) {}

HypergeometricLaw::HypergeometricLaw(std::int64_t good, std::int64_t bad,
                                     std::int64_t drawn) noexcept
    : good_(static_cast<double>(good)),
      bad_(static_cast<double>(bad)),
      drawn_(static_cast<double>(drawn)) {
  const double p = good_ / (good_ + bad_);
  first_ = walk_start(drawn_ * p, drawn_ * p * (1.0 - p));
  first_term_ = hypergeometric_term(first_, good_, bad_, drawn_);
}

}  // namespace carers::model::random::detail
