// Counts of people as quantiles of one uniform number: exact, monotone, and the same integers on
// every machine.
//
// By inversion (Devroye 1986, Non-Uniform Random Variate Generation, chapter III.2): the smallest
// count k whose distribution function F(k) reaches u. So one uniform gives one count, a count moves
// up or stays when the uniform, the number of people or the probability grows, and scenarios that
// share their uniforms stay coupled. Only + - * / and sqrt of IEEE doubles, and exp and log of our
// own, in a fixed order.
//
// All functions need 0 < u < 1 and are pure. What "exact" and "monotone" mean in double precision:
// - F is off by rounding only, about 3e-14 of itself in the lower tail and of 1 - F in the upper
//   one, for uniforms as random/stream.hpp makes them (2^-54 to 1 - 2^-53) and n up to 10^7.
// - In u, counts are monotone without exception: F is one sum of positive terms in one order.
// - In n, p and mean they would still slip where the true F of two arguments differs by less than
//   rounding. Hence p (or 1 - p, if smaller) and mean are first rounded to 32 significant bits,
//   which moves them by less than 1.2e-10 of themselves, and makes neighbours differ by more than
//   rounding does. No proof of that: the tests try the uniforms at which counts step.
// - Hypergeometric counts likewise grow with good and drawn, and fall with bad.
#pragma once

#include <cstdint>
#include <span>

namespace carers::model::random {

// How many of `n` people do something that each does with probability `p`: the smallest k with
// P(X <= k) >= u. Monotone in u, n and p. Takes about n min(p, 1 - p) steps of a nanosecond or two
// if that is below 100, and ten standard deviations' worth beyond. Throws LogicError (where checks
// are on) for n < 0 or p outside [0, 1].
[[nodiscard]] std::int64_t binomial_quantile(double u, std::int64_t n, double p);

// The smallest k with P(X <= k) >= u of a Poisson count. Monotone in u and mean. Needs a finite
// mean >= 0.
[[nodiscard]] std::int64_t poisson_quantile(double u, double mean);

// How many of `drawn` people, taken without replacement, are among the `good` of good + bad: the
// smallest k with P(X <= k) >= u. Grows with u, good and drawn, falls with bad. Needs
// 0 <= drawn <= good + bad.
[[nodiscard]] std::int64_t hypergeometric_quantile(double u, std::int64_t good, std::int64_t bad,
                                                   std::int64_t drawn);

// How many of `n` people go each of several ways: a chain of binomials in the order given, way i
// with uniforms[i] and the conditional probability p[i] / (1 - p[0] - ... - p[i-1]). Who goes no
// way stays: with probabilities that sum to 1 (within 2^-40) nobody does. uniforms, probabilities
// and counts are [way].
void multinomial_quantiles(std::span<const double> uniforms, std::int64_t n,
                           std::span<const double> probabilities, std::span<std::int64_t> counts);

// How many of `drawn` people, taken without replacement, come from each cell of `sizes`: a chain of
// hypergeometrics in the order of the table. The counts sum to `drawn`. uniforms, sizes and counts
// are [cell].
void multivariate_hypergeometric_quantiles(std::span<const double> uniforms,
                                           std::span<const std::int64_t> sizes, std::int64_t drawn,
                                           std::span<std::int64_t> counts);

}  // namespace carers::model::random
