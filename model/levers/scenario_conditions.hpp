// A scenario applied to one draw: what holds at each date.
#pragma once

#include <cstddef>
#include <vector>

#include "model/dynamics/parameters.hpp"
#include "model/levers/levers.hpp"

namespace carers::model::levers {

// What is uncertain about care that moves into the community; one value a draw, the same in every
// scenario.
struct CareShiftDraw {
  double take_up{};      // theta: share taken up by families
  double child_share{};  // k: children's share of it, relative to that of informal care as it is
  double new_carers{};   // e: part that makes new carers rather than longer hours
};

// Gives dynamics::project the conditions of each step. Holds a reference to the draw.
class ScenarioConditions {
 public:
  // Throws core::InputError naming everything in the scenario that the draw does not know or that
  // cannot be.
  ScenarioConditions(const Scenario& scenario, const dynamics::Draw& draw,
                     const CareShiftDraw& care_shift, double start_year);

  // What holds in the step that the clock is about to make; valid until the next call.
  [[nodiscard]] const dynamics::Conditions& operator()(const dynamics::Clock& clock);

 private:
  Scenario scenario_;
  const dynamics::Draw& draw_;
  CareShiftDraw care_shift_;
  double start_year_;
  dynamics::Conditions baseline_;
  dynamics::Conditions now_;
};

// The population that a scenario leads to; the draw's own where no lever touches it.
[[nodiscard]] dynamics::PopulationPath population_of(const Scenario& scenario,
                                                     const dynamics::Draw& draw, double start_year);

}  // namespace carers::model::levers
