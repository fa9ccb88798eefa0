// Draws from a posterior by the no-U-turn sampler, several chains at a time.
#pragma once

#include <concepts>
#include <stdexcept>
#include <utility>

#include "calibration/nuts/log_density.hpp"
#include "calibration/nuts/options.hpp"
#include "calibration/nuts/result.hpp"

namespace carers::calibration::nuts {

// A chain cannot go on: the posterior is zero where it starts, is improper, or changes too abruptly
// for any step size.
class SamplerError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Multinomial no-U-turn sampling with a windowed warm-up, as in Stan: trajectory.hpp,
// step_size.hpp, warm_up.hpp and metric.hpp give the sources and deviations. Every chain has its
// own copy of the density and its own random numbers, so that the result has the same bytes on any
// number of threads. Throws InputError if the options are not valid, SamplerError as above, and
// what the density throws.
[[nodiscard]] NutsResult sample(const AnyLogDensity& density, const NutsOptions& options);

template <class Density>
  requires(!std::same_as<Density, AnyLogDensity> && LogDensity<Density>)
[[nodiscard]] NutsResult sample(Density density, const NutsOptions& options) {
  return sample(AnyLogDensity(std::move(density)), options);
}

}  // namespace carers::calibration::nuts
