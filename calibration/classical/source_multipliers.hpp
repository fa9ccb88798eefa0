// The prevalence multiplier with every source of a study in turn: what each says of the place, were
// it right and complete there, and whom that leaves hidden.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "model/inputs/inputs.hpp"

namespace carers::calibration::classical {

inline constexpr double kMultiplierLevel = 0.9;

struct SourceMultiplier {
  std::size_t source{};  // position in Inputs::sources
  bool local{};          // counted in the place itself
  int age_from{};        // of those among whom it counted
  int age_to{};
  double prevalence{};
  double lower{};  // its bounds that hold it at kMultiplierLevel, by the sampling of a survey alone
  double upper{};  // (Wilson's interval, with the design effect); both `prevalence` for a count
};

struct SourceMultipliers {
  double children{};  // of the place at the reference date, old enough to care and under 18
  double known{};     // young carers whom the longest fitted list of the place has; 0: no list
  std::vector<SourceMultiplier> sources;  // those that count carers, mostly under 18
};

// Bounds that hold a share with probability `level`, of which `share` was seen among so many
// independent answers (Wilson 1927).
[[nodiscard]] std::pair<double, double> score_interval(double share, double answers, double level);

// Of the study's focus.
[[nodiscard]] SourceMultipliers multiply_by_source(const model::inputs::Inputs& inputs);

}  // namespace carers::calibration::classical
