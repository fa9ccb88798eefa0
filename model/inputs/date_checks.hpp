// Whether the study's dates are ones of which the population is known.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/population_tables.hpp"
#include "model/inputs/settings.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Notes rows, and a reference_date or start_date, later than the year after the last table or total
// of the population, or more than 15 years before the first.
void check_dates(std::span<const observation::Observation> rows, const Settings& settings,
                 const Residents& residents, core::Problems& problems);

}  // namespace carers::model::inputs
