// Whether figures that a study calls the parts of another source's totals add up to them.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/observations.hpp"
#include "model/inputs/settings.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// For every source with `parts_of`: its rows of one date, within the area, ages, sex and cause of a
// row of the other source, are the parts of that row, each person in one. Notes parts that add up
// to more or less than `not_in_parts` and `parts_rounding` allow, that have no total, that are not
// counted in persons, and parts that are fitted beside their total. Of sources with
// a row that is wrong nothing is noted.
void check_parts_of_totals(const ObservationRows& rows, const Settings& settings,
                           std::span<const population::Area> areas, core::Problems& problems);

}  // namespace carers::model::inputs
