// Distributions of counts as a first term and the ratios of neighbouring terms: what inversion
// walks along.
#pragma once

#include <concepts>
#include <cstdint>

namespace carers::model::random::detail {

// Beyond this a double does not hold every whole number.
inline constexpr double kLargestCount = 0x1p53;

// A distribution of X on first(), first() + 1, ..., last() (infinity if it has no end), with
// first_term() = P(X = first()) and ratio(k) = P(X = k + 1) / P(X = k). Counts are doubles here,
// for they are only ever multiplied and divided. Terms below first() are left out: together less
// than 2^-70.
template <class Law>
concept CountLaw = requires(const Law law, double k) {
  { law.first() } noexcept -> std::same_as<double>;
  { law.last() } noexcept -> std::same_as<double>;
  { law.first_term() } noexcept -> std::same_as<double>;
  { law.ratio(k) } noexcept -> std::same_as<double>;
};

// A uniform number u and 1 - u, each to its own last digit: k answers if F(k) >= lower, or 1 - F(k)
// <= upper.
struct Tails {
  double lower;
  double upper;

  [[nodiscard]] static Tails of(double u) noexcept { return {u, 1.0 - u}; }

  // The tails for Y = m - X. The smallest k with P(X <= k) >= u is m minus the smallest j with P(Y
  // <= j) > 1 - u, that is, at least the next double.
  [[nodiscard]] Tails mirrored() const noexcept;
};

// Binomial, for 1 <= n and 0 < p <= 1/2.
class BinomialLaw {
 public:
  BinomialLaw(std::int64_t n, double p) noexcept;

  [[nodiscard]] double first() const noexcept { return first_; }
  [[nodiscard]] double last() const noexcept { return n_; }
  [[nodiscard]] double first_term() const noexcept { return first_term_; }
  [[nodiscard]] double ratio(double k) const noexcept { return (n_ - k) * odds_ / (k + 1.0); }

 private:
  double n_;
  double odds_;
  double first_;
  double first_term_;
};

// Poisson, for 0 < mean.
class PoissonLaw {
 public:
  explicit PoissonLaw(double mean) noexcept;

  [[nodiscard]] double first() const noexcept { return first_; }
  [[nodiscard]] double last() const noexcept { return kLargestCount; }
  [[nodiscard]] double first_term() const noexcept { return first_term_; }
  [[nodiscard]] double ratio(double k) const noexcept { return mean_ / (k + 1.0); }

 private:
  double mean_;
  double first_;
  double first_term_;
};

// Hypergeometric, for 1 <= drawn <= good <= (good + bad) / 2, so that no number of good ones from 0
// to drawn is impossible.
class HypergeometricLaw {
 public:
  HypergeometricLaw(std::int64_t good, std::int64_t bad, std::int64_t drawn) noexcept;

  [[nodiscard]] double first() const noexcept { return first_; }
  [[nodiscard]] double last() const noexcept { return drawn_; }
  [[nodiscard]] double first_term() const noexcept { return first_term_; }
  [[nodiscard]] double ratio(double k) const noexcept {
    return (good_ - k) * (drawn_ - k) / ((k + 1.0) * (bad_ - drawn_ + k + 1.0));
  }

 private:
  double good_;
  double bad_;
  double drawn_;
  double first_;
  double first_term_;
};

}  // namespace carers::model::random::detail
