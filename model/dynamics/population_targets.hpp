// Where the population path wants each cohort to be, in whole people, and so how many must come or
// go in a step.
#pragma once

#include <cstdint>

#include "model/dynamics/axes.hpp"
#include "model/dynamics/parameters.hpp"

namespace carers::model::dynamics {

// Whole people of a cohort when `step_of_year` steps of model year `year` have passed: straight in
// time between the cohort's sizes at the start and the end of the year. Cohort turning 18 stands
// for both its parts.
[[nodiscard]] std::int64_t population_target(const PopulationPath& path, const Shape& shape,
                                             std::size_t year, std::size_t steps_passed,
                                             std::size_t steps_per_year, PersonCell cell);

// Births or net migration of a cohort in the clock's step.
[[nodiscard]] std::int64_t population_change(const PopulationPath& path, const Shape& shape,
                                             const Clock& clock, PersonCell cell);

}  // namespace carers::model::dynamics
