// The two ways to turn rates into flows: drawn whole people, or expected numbers; one step serves
// both.
#pragma once

#include <concepts>
#include <cstdint>

#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::model::dynamics {

using random::Purpose;

// What step() asks of a policy. `cell` is the place within the purpose; levers are in neither. n is
// at least 0.
template <class P>
concept FlowPolicy =
    requires(const P& flows, Purpose purpose, std::uint32_t cell, typename P::Count n, double x) {
      // How many of n, each with probability x.
      { flows.binomial(purpose, cell, n, x) } -> std::same_as<typename P::Count>;
      // How many events of a Poisson process of mean x.
      { flows.poisson(purpose, cell, x) } -> std::same_as<typename P::Count>;
      // How many of the first n are among the third n, taken blindly from the first and second n
      // together.
      { flows.hypergeometric(purpose, cell, n, n, n) } -> std::same_as<typename P::Count>;
    };

// Whole people, each count the quantile of one uniform at (seed, purpose, draw, replicate, step,
// cell).
class DrawnFlows {
 public:
  using Count = std::int32_t;

  DrawnFlows(std::uint64_t seed, std::uint32_t draw, std::uint32_t replicate)
      : address_{.seed = seed, .draw = draw, .replicate = replicate} {}

  void at_step(std::uint32_t step) noexcept { address_.step = step; }

  [[nodiscard]] Count binomial(Purpose purpose, std::uint32_t cell, Count n, double p) const {
    if (n == 0 || p <= 0.0) return 0;
    if (p >= 1.0) return n;
    const double u = uniform(purpose, cell);
    // Most flows are of few people with small probabilities, and most of those counts are 0. By
    // Bernoulli's inequality P(0) = (1 - p)^n >= 1 - n p, so such a u has the quantile 0; the
    // margin is far wider than the quantile's rounding.
    constexpr double kMargin = 1e-9;
    if (u < 1.0 - kMargin - n * p * (1.0 + kMargin)) return 0;
    return static_cast<Count>(random::binomial_quantile(u, n, p));
  }
  [[nodiscard]] Count poisson(Purpose purpose, std::uint32_t cell, double mean) const {
    if (mean <= 0.0) return 0;
    return static_cast<Count>(random::poisson_quantile(uniform(purpose, cell), mean));
  }
  [[nodiscard]] Count hypergeometric(Purpose purpose, std::uint32_t cell, Count good, Count bad,
                                     Count drawn) const {
    if (good == 0 || drawn == 0) return 0;
    if (bad == 0) return drawn;
    if (drawn == good + bad) return good;
    return static_cast<Count>(
        random::hypergeometric_quantile(uniform(purpose, cell), good, bad, drawn));
  }

 private:
  [[nodiscard]] double uniform(Purpose purpose, std::uint32_t cell) const {
    random::Address address = address_;
    address.purpose = purpose;
    address.cell = cell;
    return random::uniform(address);
  }

  random::Address address_;
};

// Means instead of draws. Exact where flows are linear in the state; where they are not (a queue
// that is sometimes empty) this is the usual fluid approximation.
class ExpectedFlows {
 public:
  using Count = double;

  void at_step(std::uint32_t) noexcept {}

  [[nodiscard]] Count binomial(Purpose, std::uint32_t, Count n, double p) const { return n * p; }
  [[nodiscard]] Count poisson(Purpose, std::uint32_t, double mean) const { return mean; }
  [[nodiscard]] Count hypergeometric(Purpose, std::uint32_t, Count good, Count bad,
                                     Count drawn) const {
    const Count all = good + bad;
    return all > 0.0 ? drawn * (good / all) : 0.0;
  }
};

static_assert(FlowPolicy<DrawnFlows> && FlowPolicy<ExpectedFlows>);

}  // namespace carers::model::dynamics
