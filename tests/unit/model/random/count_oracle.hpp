// Plain distribution functions of counts in long double, and checks that hold for any quantile of
// one uniform.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace carers::model::random {

// P(X = 0), P(X = 1), ... in long double.
using Terms = std::vector<long double>;

inline Terms binomial_terms(std::int64_t n, long double p) {
  Terms terms;
  for (std::int64_t k = 0; k <= n; ++k) {
    const auto x = static_cast<long double>(k);
    const auto m = static_cast<long double>(n);
    terms.push_back(std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) +
                             x * std::log(p) + (m - x) * std::log1p(-p)));
  }
  return terms;
}

// In order, u from the smallest to the largest that uniform() gives, close together at both ends.
inline std::vector<double> uniforms_to_try() {
  std::vector<double> all;
  for (int power = 54; power > 1; power -= 3) all.push_back(std::ldexp(1.0, -power));
  for (int i = 1; i < 200; ++i) all.push_back(i / 200.0);
  for (int power = 2; power <= 53; power += 3) all.push_back(1.0 - std::ldexp(1.0, -power));
  std::sort(all.begin(), all.end());
  return all;
}

// That k is the smallest number with F(k) >= u, allowing F and 1 - F a relative error of
// `tolerance`.
inline void expect_quantile(const Terms& terms, double u, std::int64_t k, long double tolerance) {
  ASSERT_GE(k, 0);
  ASSERT_LT(static_cast<std::size_t>(k), terms.size());
  const auto at = static_cast<std::size_t>(k);
  long double below = 0.0L;  // F(k - 1)
  for (std::size_t j = 0; j < at; ++j) below += terms[j];
  long double above = 0.0L;  // 1 - F(k)
  for (std::size_t j = terms.size(); j-- > at + 1;) above += terms[j];
  const long double tail = 1.0L - static_cast<long double>(u);
  if (u <= 0.5) {
    EXPECT_LT(below, u * (1.0L + tolerance)) << "u " << u << ", k " << k;
    EXPECT_GE(below + terms[at], u * (1.0L - tolerance)) << "u " << u << ", k " << k;
  } else {
    EXPECT_LE(above, tail * (1.0L + tolerance)) << "1 - u " << tail << ", k " << k;
    EXPECT_GT(above + terms[at], tail * (1.0L - tolerance)) << "1 - u " << tail << ", k " << k;
  }
}

// The largest double u in (0, 1) for which quantile(u) <= k: the F(k) that the function works with.
template <class Quantile>
double threshold(const Quantile& quantile, std::int64_t k) {
  const auto bits_of = [](double x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
  };
  const auto double_of = [](std::uint64_t bits) {
    double x = 0.0;
    std::memcpy(&x, &bits, sizeof x);
    return x;
  };
  std::uint64_t low = bits_of(0x1p-60);
  std::uint64_t high = bits_of(1.0);
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (quantile(double_of(middle)) <= k ? low : high) = middle;
  }
  return double_of(low);
}

// That `larger`, a quantile function of a larger argument, gives nothing smaller than `smaller`
// does, at the very numbers u where `smaller` goes from k to k + 1: where rounding would show
// first.
template <class Smaller, class Larger>
void expect_ordered_at_steps(const Smaller& smaller, const Larger& larger, std::int64_t k) {
  const double last = threshold(smaller, k);
  const double next = std::nextafter(last, 1.0);
  if (last < 0x1p-54 || next > 1.0 - 0x1p-53) return;  // not among the numbers that uniform() gives
  EXPECT_GE(larger(last), smaller(last)) << "u " << last;
  EXPECT_GE(larger(next), smaller(next)) << "u " << next;
}

}  // namespace carers::model::random
