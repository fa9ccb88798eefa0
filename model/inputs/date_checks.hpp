// Whether dates are ones of which the population is known.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/population_tables.hpp"
#include "model/inputs/settings.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Both note dates later than the year after the last table or total of the population, or more than
// 15 years before the first: of rows; and the study's reference_date and start_date.
void check_dates_of_rows(std::span<const observation::Observation> rows,
                         const population::YearsTold& told, core::Problems& problems);
void check_dates_of_study(const Settings& settings, const population::YearsTold& told,
                          core::Problems& problems);

}  // namespace carers::model::inputs
