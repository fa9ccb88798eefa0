#include "model/dynamics/population_targets.hpp"

#include <cmath>

namespace carers::model::dynamics {

std::int64_t population_target(const PopulationPath& path, const Shape& shape, std::size_t year,
                               std::size_t steps_passed, std::size_t steps_per_year,
                               PersonCell cell) {
  const int age = age_at_start_of_year(shape.cohort_of(cell));
  const auto persons = [&](std::size_t at_year, int at_age) {
    if (at_age < 0) return 0.0;
    return path.persons[at_year][shape.by_age(shape.leaf_of(cell), static_cast<std::size_t>(at_age),
                                              shape.sex_of(cell))];
  };
  if (steps_passed == 0) return std::llround(persons(year, age));
  const double share = static_cast<double>(steps_passed) / static_cast<double>(steps_per_year);
  return std::llround((1.0 - share) * persons(year, age) + share * persons(year + 1, age + 1));
}

std::int64_t population_change(const PopulationPath& path, const Shape& shape, const Clock& clock,
                               PersonCell cell) {
  const std::size_t k = clock.step_of_year();
  return population_target(path, shape, clock.year(), k, clock.steps_per_year, cell) -
         population_target(path, shape, clock.year(), k - 1, clock.steps_per_year, cell);
}

}  // namespace carers::model::dynamics
