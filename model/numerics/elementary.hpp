// exp, log, expm1 and log1p of our own: the same digits from every compiler, register width and
// processor.
//
// A libm is free to round these functions as it likes, and libms differ; a draw that turns on the
// last digit of an exponential would then give another count on another machine. These use only + -
// * / and the bits of an IEEE double, in an order fixed by the source (the build forbids fused
// multiply-add), so there is one answer.
//
// Largest error over dense grids: exp, log, log1p 1 ulp; expm1 2 ulp. Infinities, NaN, signed zeros
// and subnormal numbers behave as in <cmath>, but no floating-point exception flag is promised.
// There is no branch and no table, so that g++ turns a loop over any of them into vector
// instructions where the processor has SSE 4.2 or better.
//
// Method: argument reduction by powers of two with ln 2 split in two parts (Cody and Waite 1980),
// then a power series evaluated in pairs (Estrin 1960), which are short because the reduced
// argument is small: no fitted coefficients, each one is a fraction that can be checked by eye.
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>

namespace carers::model::numerics {

namespace detail {

// std::bit_cast is missing from the WebAssembly toolchain; compilers turn this memcpy into nothing.
[[nodiscard]] inline std::uint64_t to_bits(double value) noexcept {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

[[nodiscard]] inline double from_bits(std::uint64_t bits) noexcept {
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

inline constexpr double kLog2E = 0x1.71547652b82fep+0;  // 1 / ln 2
inline constexpr double kLn2High =
    0x1.62e42feep-1;  // leading 32 bits of ln 2: times an exponent it is exact
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;  // ln 2 - kLn2High
inline constexpr double kToInteger =
    0x1.8p52;  // added to a small number it rounds it to an integer
inline constexpr std::uint64_t kMantissa = 0x000fffffffffffffU;
inline constexpr std::uint64_t kOneBits = 0x3ff0000000000000U;
inline constexpr std::uint64_t kSqrtHalfBits = 0x3fe6a09e00000000U;  // a little below sqrt(1/2)
inline constexpr std::uint64_t kTwoTo52Bits = 0x4330000000000000U;

// `condition ? yes : no` without a branch: a conditional expression would keep loops from being
// vectorised, since the compiler may not evaluate both sides where an unused one could raise a
// floating-point flag.
[[nodiscard]] inline double choose(bool condition, double yes, double no) noexcept {
  const std::uint64_t mask = std::uint64_t{0} - static_cast<std::uint64_t>(condition);
  return from_bits((to_bits(yes) & mask) | (to_bits(no) & ~mask));
}

// 2^k for -1022 <= k <= 1023, with k in two's complement.
[[nodiscard]] inline double power_of_two(std::uint64_t k) noexcept {
  return from_bits((k + 1023U) << 52U);
}

// x * 2^k where 2^k itself may be out of range; rounded once.
[[nodiscard]] inline double scale(double x, std::uint64_t k) noexcept {
  const std::uint64_t lower_half = ((k + 2048U) >> 1U) - 1024U;  // shifted as a positive number
  return x * power_of_two(lower_half) * power_of_two(k - lower_half);
}

// x = k ln 2 + r with |r| <= ln 2 / 2, and exp(r) - 1.
struct ReducedExp {
  std::uint64_t k;  // in two's complement
  double expm1_r;
};

// For -746 <= x <= 710, or NaN.
[[nodiscard]] inline ReducedExp reduce_exp(double x) noexcept {
  const double rounded = x * kLog2E + kToInteger;
  const double k = rounded - kToInteger;
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double lost = (high - r) - low;

  // (exp(r) - 1 - r) / r^2 = 1/2! + r/3! + ... + r^11/13!; what follows is below 2^-57 of exp(r).
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double c0 = 1.0 / 2 + r * (1.0 / 6);
  const double c2 = 1.0 / 24 + r * (1.0 / 120);
  const double c4 = 1.0 / 720 + r * (1.0 / 5040);
  const double c6 = 1.0 / 40320 + r * (1.0 / 362880);
  const double c8 = 1.0 / 3628800 + r * (1.0 / 39916800);
  const double c10 = 1.0 / 479001600 + r * (1.0 / 6227020800);
  const double series = (c0 + r2 * c2) + r4 * ((c4 + r2 * c6) + r4 * (c8 + r2 * c10));
  return {to_bits(rounded) - to_bits(kToInteger), r + (r2 * series + lost)};
}

// x = 2^exponent * mantissa with mantissa within [sqrt(1/2), sqrt(2)), for positive normal x.
struct Split {
  double exponent;
  double mantissa;
};

[[nodiscard]] inline Split split(double x) noexcept {
  const std::uint64_t shifted = to_bits(x) + (kOneBits - kSqrtHalfBits);
  return {from_bits(kTwoTo52Bits | (shifted >> 52U)) - (0x1p52 + 1023.0),
          from_bits((shifted & kMantissa) + kSqrtHalfBits)};
}

// k ln 2 + log(1 + f) + extra, for 1 + f within [sqrt(1/2), sqrt(2)] and a tiny `extra`.
[[nodiscard]] inline double log_of_parts(double k, double f, double extra) noexcept {
  // With s = f / (2 + f), log(1 + f) = 2 atanh(s) = 2s + s R, R = 2/3 s^2 + 2/5 s^4 + ...; as 2s =
  // f - s f, it is f - (f^2/2 - s (f^2/2 + R)), in which the large part f is exact.
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double c1 = 2.0 / 3 + z * (2.0 / 5);
  const double c3 = 2.0 / 7 + z * (2.0 / 9);
  const double c5 = 2.0 / 11 + z * (2.0 / 13);
  const double c7 = 2.0 / 15 + z * (2.0 / 17);
  const double c9 = 2.0 / 19 + z * (2.0 / 21);
  const double series = z * ((c1 + z2 * c3) + z4 * ((c5 + z2 * c7) + z4 * c9));
  const double half_square = 0.5 * f * f;
  return k * kLn2High - ((half_square - (s * (half_square + series) + (k * kLn2Low + extra))) - f);
}

}  // namespace detail

[[nodiscard]] inline double exp(double x) noexcept {
  using detail::choose;
  // Beyond these ends the result is infinity or zero anyway; NaN passes both comparisons by.
  const double below = choose(x > 710.0, 710.0, x);
  const double within = choose(below < -746.0, -746.0, below);
  const detail::ReducedExp reduced = detail::reduce_exp(within);
  return detail::scale(1.0 + reduced.expm1_r, reduced.k);
}

// exp(x) - 1 without loss for small x.
[[nodiscard]] inline double expm1(double x) noexcept {
  using detail::choose;
  const double below = choose(x > 710.0, 710.0, x);
  const double within =
      choose(below < -50.0, -50.0, below);  // expm1(-50) is -1 in double precision
  const detail::ReducedExp reduced = detail::reduce_exp(within);
  // 2^k (1 + e) - 1 = 2^k (e + (1 - 2^-k)), where 2^-k is kept in range; beyond 2^-1000 it counts
  // no more.
  const double rounded =
      choose(within > 690.0, 690.0, within) * detail::kLog2E + detail::kToInteger;
  const double inverse =
      detail::power_of_two(detail::to_bits(detail::kToInteger) - detail::to_bits(rounded));
  const double result = detail::scale(reduced.expm1_r + (1.0 - inverse), reduced.k);
  return choose(x == 0.0, x, result);
}

// Natural logarithm; -infinity at 0, NaN below.
[[nodiscard]] inline double log(double x) noexcept {
  using detail::choose;
  const bool subnormal = x < std::numeric_limits<double>::min();
  const detail::Split parts = detail::split(x * choose(subnormal, 0x1p54, 1.0));
  const double exponent = parts.exponent - choose(subnormal, 54.0, 0.0);
  const double result = detail::log_of_parts(exponent, parts.mantissa - 1.0, 0.0);
  const double at_most_zero = choose(x == 0.0, -detail::kInfinity, detail::kNaN);
  return choose(x == detail::kInfinity, x, choose(x > 0.0, result, at_most_zero));
}

// log(1 + x) without loss for small x; -infinity at -1, NaN below.
[[nodiscard]] inline double log1p(double x) noexcept {
  using detail::choose;
  const double sum = 1.0 + x;
  const double x_kept = sum - 1.0;
  const double lost = (1.0 - (sum - x_kept)) + (x - x_kept);  // sum + lost = 1 + x exactly
  const detail::Split parts = detail::split(sum);
  // Where 1 + x needs no scaling, x itself is the exact reduced argument.
  const bool small = (x > -0.29) & (x < 0.41);
  const double k = choose(small, 0.0, parts.exponent);
  const double f = choose(small, x, parts.mantissa - 1.0);
  const double extra = choose(small, 0.0, lost / sum);
  const double result = detail::log_of_parts(k, f, extra);
  const double at_most_minus_one = choose(x == -1.0, -detail::kInfinity, detail::kNaN);
  const double finite = choose(x > -1.0, result, at_most_minus_one);
  return choose((x == 0.0) | (x == detail::kInfinity), x, finite);
}

}  // namespace carers::model::numerics
