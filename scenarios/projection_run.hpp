// Projects every scenario of a study from many posterior draws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/inputs/inputs.hpp"
#include "model/levers/date_profile.hpp"
#include "model/parameters/draws.hpp"
#include "scenarios/projection_result.hpp"

namespace carers::scenarios {

// False for a study that says nothing of services, channels and what flows assume (services.toml).
[[nodiscard]] bool can_be_projected(const model::inputs::Inputs& inputs) noexcept;

// Of which draws every step is checked for people lost or made up.
enum class BalanceCheck : std::uint8_t { first_draw, every_draw };

struct ProjectionProgress {
  std::size_t draws_done{};
  std::size_t draws{};
};

struct ProjectionOptions {
  std::vector<std::string> scenarios{};  // names; empty: all. The baseline is always projected
  std::size_t draws = 400;               // at most; evenly spaced over the chains laid end to end
  std::size_t replicates = 1;            // futures of each draw
  std::size_t years = model::levers::kProjectedYears;
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
  std::vector<model::dynamics::AgeBand> age_bands{{5, 9}, {10, 14}, {15, 17}};  // of young carers
  BalanceCheck balance = BalanceCheck::first_draw;

  // Called by the threads that project, at the same time: it must lock what it shares.
  std::function<void(const ProjectionProgress&)> on_progress{};
  // Asked by these threads before every draw; true ends the run with the draws that are finished.
  std::function<bool()> should_stop{};

  // Throws core::InputError with all that is wrong for this study.
  void validate(const model::inputs::Inputs& inputs) const;
};

// Monthly steps from the study's start date, drawn flows (docs/model.md, section 3). All scenarios
// of a draw share its parameters, its start and its random numbers. `draws` must be of the study's
// layout. Throws core::InputError naming the draws that cannot be projected and why, and
// core::LogicError where a step does not balance.
[[nodiscard]] ProjectionResult project_scenarios(const model::inputs::Inputs& inputs,
                                                 const model::parameters::ParameterDraws& draws,
                                                 const ProjectionOptions& options);

}  // namespace carers::scenarios
