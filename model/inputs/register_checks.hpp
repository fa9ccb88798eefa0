// Whether two registers that are fitted may hold the same people.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/settings.hpp"
#include "model/observation/source.hpp"
#include "model/population/locality_tree.hpp"

namespace carers::model::inputs {

// Notes fitted rows of registers of one calendar year, of different sources or dates, that share
// places, ages and a sex: who is on both would be counted twice. Of a total and its parts nothing
// is noted here (see part_checks).
void check_registers(std::span<const observation::Observation> rows, const Settings& settings,
                     std::span<const population::Area> areas, core::Problems& problems);

}  // namespace carers::model::inputs
