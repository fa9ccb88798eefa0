// How fast hidden carers must be found to keep a register as large as it is (equation 8).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/dynamics/rates.hpp"

namespace carers::model::dynamics {

// Newly identified that were counted over some time; n with a coefficient of variation for what the
// count may miss.
struct CountedInflow {
  double newly_identified{};  // n
  double years{};             // t
  [[nodiscard]] double coefficient_of_variation() const noexcept { return years < 1.0 ? 0.5 : 0.2; }
};

// The stationary stock of listed carers under 18 of a register's leaves and ages, if everybody were
// identified at `rate` times the channels' weights from birth on, under the draw's prevalence,
// cessation, ageing out and list loss.
class StationaryRegister {
 public:
  // `per_unit`: ChannelRates::per_unit of the draw; kept by reference.
  StationaryRegister(const Draw& draw, const CaringRates& caring, const ChannelRates& per_unit,
                     std::size_t steps_per_year, std::size_t number);

  [[nodiscard]] double listed_carers(double identification_rate) const;
  // Young carers of the register's leaves and ages: what no register can exceed.
  [[nodiscard]] double carers() const;

 private:
  const Draw& draw_;
  const CaringRates& caring_;
  const ChannelRates& per_unit_;
  std::size_t steps_per_year_;
  std::size_t number_;
};

// From how large a part of all carers on the list equation 8 has no useful root.
inline constexpr double kFullRegister = 0.95;

struct IdentificationRate {
  double per_year{};
  enum class From { root, hierarchical_mean } from{};
};

// The root of stationary listed carers(iota) = T, by bisection to 1e-10 of itself; the hierarchical
// mean where T is 0, or .95 of the carers and more.
[[nodiscard]] IdentificationRate solve_identification_rate(const StationaryRegister& stationary,
                                                           double listed_carers,
                                                           double hierarchical_mean);

// The u-quantile of iota given counted inflows: Gamma(4 + sum w n, 4 / iota0 + sum w H t), w = 1 /
// (1 + n cv^2).
[[nodiscard]] double identification_given_inflows(double u, double root_per_year, double hidden,
                                                  std::span<const CountedInflow> inflows);

}  // namespace carers::model::dynamics
