// What the assumptions say by themselves, before any figure is used, beside what is impossible and
// what was counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

struct PriorCheckOptions {
  std::size_t draws = 400;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
};

// Young carers known of by a figure of the study's focus: fewer than these there cannot be, but for
// those on a list who no longer count.
struct KnownMinimum {
  std::size_t source{};  // position in Inputs::sources
  double people{};
  std::size_t draws_below{};  // draws of the prior with fewer
};

// Fitted figures of one source beside what the prior would expect in their place.
struct ExpectedFigures {
  std::size_t source{};
  std::size_t figures{};
  std::size_t inside{};  // the central range at kReportedLevel
};

struct PriorCheck {
  model::parameters::ParameterDraws drawn{};  // of every unknown
  std::vector<double> young_carers;           // of the focus, by draw
  std::vector<double> hidden;                 // likewise
  double children{};                          // of the focus, under 18
  std::size_t draws_above_children{};         // more young carers than children
  std::vector<KnownMinimum> minima;           // in the order of their figures
  std::vector<ExpectedFigures> sources;
};

// Draws every unknown from its prior, and the stock and every fitted figure from those.
[[nodiscard]] PriorCheck check_prior(const model::inputs::Inputs& inputs,
                                     const PriorCheckOptions& options);

}  // namespace carers::calibration::validation
