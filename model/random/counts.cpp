#include "model/random/counts.hpp"

#include <algorithm>
#include <utility>

#include "model/core/check.hpp"
#include "model/numerics/elementary.hpp"
#include "model/random/count_laws.hpp"

namespace carers::model::random {
namespace {

using detail::BinomialLaw;
using detail::HypergeometricLaw;
using detail::PoissonLaw;
using detail::Tails;

// Up to here a uniform is compared with F summed from below, beyond it 1 - u is compared with 1 - F
// summed from above: close to 1 a sum from below no longer tells F and 1 apart. Early enough that
// rounding (3e-14) is small beside 1 - F, late enough that the slower sum from above hardly ever
// runs.
constexpr double kUpperTail = 1.0 - 0x1p-10;

// Terms of a distribution smaller than this count for nothing beside 2^-54, the smallest uniform.
constexpr double kNegligible = 1e-60;

// Smallest k with P(X <= k) >= u, summing from the first term on.
template <detail::CountLaw Law>
double climb(const Law& law, double u) noexcept {
  double k = law.first();
  double term = law.first_term();
  double sum = term;
  while (sum < u && k < law.last()) {
    term *= law.ratio(k);
    sum += term;
    k += 1.0;
  }
  return k;
}

// Smallest k with P(X > k) <= tail, summing from above, where terms are negligible, downwards.
template <detail::CountLaw Law>
double descend(const Law& law, double tail) noexcept {
  double k = law.first();
  double term = law.first_term();
  for (double ratio = law.ratio(k); k < law.last() && (ratio > 1.0 || term > kNegligible);
       ratio = law.ratio(k)) {
    term *= ratio;
    k += 1.0;
  }
  for (double sum = term; sum <= tail && k > law.first(); sum += term) {
    k -= 1.0;
    term /= law.ratio(k);
  }
  return k;
}

// The two sums may disagree by rounding where they meet; the maximum keeps the result monotone in u
// even there.
template <detail::CountLaw Law>
std::int64_t quantile(const Law& law, Tails u) noexcept {
  const double k = u.lower <= kUpperTail ? climb(law, u.lower)
                                         : std::max(climb(law, kUpperTail), descend(law, u.upper));
  return static_cast<std::int64_t>(k);
}

// Rounds a positive number to 32 significant bits.
double round_to_grid(double value) noexcept {
  constexpr std::uint64_t kDropped = (1U << 21U) - 1U;
  const std::uint64_t bits = numerics::detail::to_bits(value);
  return numerics::detail::from_bits((bits + (kDropped >> 1U) + 1U) & ~kDropped);
}

bool is_open_unit(double u) noexcept { return u > 0.0 && u < 1.0; }

}  // namespace

std::int64_t binomial_quantile(double u, std::int64_t n, double p) {
  core::expect(is_open_unit(u), "a uniform number between 0 and 1");
  core::expect(n >= 0, "a number of people that is not negative");
  core::expect(p >= 0.0 && p <= 1.0, "a probability within [0, 1]");
  if (n == 0 || p <= 0.0) return 0;
  if (p >= 1.0) return n;

  // F is summed for the rarer of the two outcomes: its chance of no event at all does not
  // underflow, and what is rounded is the small probability. Exactly one half counts as the outcome
  // itself, from whichever side it came.
  const double rarer = round_to_grid(p <= 0.5 ? p : 1.0 - p);
  const bool of_interest = p <= 0.5 || rarer == 0.5;
  const Tails tails = of_interest ? Tails::of(u) : Tails::of(u).mirrored();
  // 1 - F(0) = 1 - (1 - p)^n <= n p: a test without a power that decides most small cases.
  const bool none = static_cast<double>(n) * rarer <= tails.upper;
  const std::int64_t count = none ? 0 : quantile(BinomialLaw(n, rarer), tails);
  return of_interest ? count : n - count;
}

std::int64_t poisson_quantile(double u, double mean) {
  core::expect(is_open_unit(u), "a uniform number between 0 and 1");
  core::expect(mean >= 0.0 && mean < detail::kLargestCount, "a finite mean that is not negative");
  if (mean == 0.0) return 0;
  return quantile(PoissonLaw(round_to_grid(mean)), Tails::of(u));
}

std::int64_t hypergeometric_quantile(double u, std::int64_t good, std::int64_t bad,
                                     std::int64_t drawn) {
  core::expect(is_open_unit(u), "a uniform number between 0 and 1");
  core::expect(good >= 0 && bad >= 0 && drawn >= 0, "numbers of people that are not negative");
  core::expect(drawn <= good + bad, "no more people drawn than there are");
  if (good == 0 || drawn == 0) return 0;
  if (bad == 0) return drawn;
  if (drawn == good + bad) return good;

  // Counts the smaller group among the smaller of drawn and left; X is then offset + sign * that
  // count.
  Tails tails = Tails::of(u);
  std::int64_t offset = 0;
  std::int64_t sign = 1;
  if (good > bad) {  // X = drawn - (bad ones among the drawn)
    offset = drawn;
    sign = -1;
    std::swap(good, bad);
    tails = tails.mirrored();
  }
  const std::int64_t left = good + bad - drawn;
  if (drawn > left) {  // (good among the drawn) = good - (good among the left)
    offset += sign * good;
    sign = -sign;
    drawn = left;
    tails = tails.mirrored();
  }
  // "Good among the drawn" is distributed as "drawn among the good": the smaller number counts as
  // drawn.
  if (drawn > good) {
    const std::int64_t total = good + bad;
    std::swap(drawn, good);
    bad = total - good;
  }
  return offset + sign * quantile(HypergeometricLaw(good, bad, drawn), tails);
}

void multinomial_quantiles(std::span<const double> uniforms, std::int64_t n,
                           std::span<const double> probabilities, std::span<std::int64_t> counts) {
  core::expect(uniforms.size() == counts.size() && probabilities.size() == counts.size(),
               "one uniform number, one probability and one count a way");
  constexpr double kRounding = 0x1p-40;  // what sums of probabilities may be off by
  double probability_left = 1.0;
  std::int64_t people_left = n;
  for (std::size_t way = 0; way < counts.size(); ++way) {
    const double p = probabilities[way];
    core::expect(p >= 0.0 && p <= probability_left + kRounding,
                 "probabilities that sum to 1 at most");
    const bool takes_all_left = p > 0.0 && p >= probability_left * (1.0 - kRounding);
    counts[way] =
        binomial_quantile(uniforms[way], people_left, takes_all_left ? 1.0 : p / probability_left);
    people_left -= counts[way];
    probability_left -= p;
  }
}

void multivariate_hypergeometric_quantiles(std::span<const double> uniforms,
                                           std::span<const std::int64_t> sizes, std::int64_t drawn,
                                           std::span<std::int64_t> counts) {
  core::expect(uniforms.size() == counts.size() && sizes.size() == counts.size(),
               "one uniform number, one size and one count a cell");
  std::int64_t in_later_cells = 0;
  for (const std::int64_t size : sizes) in_later_cells += size;
  core::expect(drawn <= in_later_cells, "no more people drawn than there are");
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    in_later_cells -= sizes[cell];
    counts[cell] = hypergeometric_quantile(uniforms[cell], sizes[cell], in_later_cells, drawn);
    drawn -= counts[cell];
  }
}

}  // namespace carers::model::random
