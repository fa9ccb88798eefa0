// Whether printed shares of carers fit each other.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Notes fitted shares of the same carers, of one source and calendar year, that share ages and the
// sex, and such as add up to more than all. Shares by ages and shares by sex are held apart: both
// may be printed of the same people.
void check_shares(std::span<const observation::Observation> rows, core::Problems& problems);

}  // namespace carers::model::inputs
