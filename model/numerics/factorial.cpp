#include "model/numerics/factorial.hpp"

#include <array>
#include <cstddef>

#include "model/core/check.hpp"
#include "model/numerics/elementary.hpp"

namespace carers::model::numerics {
namespace {

constexpr std::size_t kExactFactorials = 23;  // 22! is the last one that a double holds exactly

constexpr std::array<double, kExactFactorials> make_factorials() {
  std::array<double, kExactFactorials> factorials{};
  factorials[0] = 1.0;
  for (std::size_t n = 1; n < kExactFactorials; ++n) {
    factorials[n] = factorials[n - 1] * static_cast<double>(n);
  }
  return factorials;
}

constexpr std::array<double, kExactFactorials> kFactorials = make_factorials();

// Computed with 200 bits as loggamma(n + 1) - (n + 1/2) log(n) + n - log(2 pi) / 2, then rounded.
constexpr std::array<double, 16> kStirlingErrors{
    0.0,
    0x1.4c071bcda0a5bp-4,
    0x1.52a9b923ea649p-5,
    0x1.c579a268d80b3p-6,
    0x1.54a2662fd78a9p-6,
    0x1.10b4e513fcbedp-6,
    0x1.c6b167bebdf36p-7,
    0x1.85d4d612e4a86p-7,
    0x1.552805e7b3076p-7,
    0x1.2f4871b12ab64p-7,
    0x1.10f9d4c0743a7p-7,
    0x1.f0593088014f8p-8,
    0x1.c7018733aa9c6p-8,
    0x1.a40514700f36cp-8,
    0x1.86076c002d4a7p-8,
    0x1.6c08f6f194a10p-8,
};

constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;

}  // namespace

double log_factorial(std::int64_t n) {
  core::expect(n >= 0, "the factorial of a number that is not negative");
  if (n < static_cast<std::int64_t>(kExactFactorials)) {
    return log(kFactorials[static_cast<std::size_t>(n)]);
  }
  const double x = static_cast<double>(n);
  return (x + 0.5) * log(x) - x + (kHalfLogTwoPi + stirling_error(n));
}

double stirling_error(std::int64_t n) {
  core::expect(n >= 0, "the factorial of a number that is not negative");
  if (n < static_cast<std::int64_t>(kStirlingErrors.size())) {
    return kStirlingErrors[static_cast<std::size_t>(n)];
  }
  // Stirling's series (Abramowitz and Stegun 1964, 6.1.41). From n = 16 on what follows is below
  // 2e-18.
  const double r = 1.0 / static_cast<double>(n);
  const double r2 = r * r;
  return r *
         (1.0 / 12 -
          r2 * (1.0 / 360 -
                r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 * (1.0 / 1188 - r2 * (691.0 / 360360))))));
}

}  // namespace carers::model::numerics
