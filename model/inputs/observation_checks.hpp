// Whether rows of observations.csv fit each other and the population: nothing counted twice, no
// more carers than people.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/observation/source.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {

// Notes, among the fitted rows of one source and date, rows that repeat or overlap another (shares
// of carers are free to), and totals that are shown and not fitted but are not the sum of their
// parts (a warning where the row's note says why).
void check_counted_once(std::span<const observation::Observation> rows,
                        std::span<const observation::Source> sources,
                        std::span<const population::Area> areas, std::size_t leaf_count,
                        core::Problems& problems);

// Notes counts of persons that exceed the people of their area and ages, where the source cannot
// count one twice.
void check_against_population(std::span<const observation::Observation> rows,
                              std::span<const observation::Source> sources,
                              std::span<const observation::Ascertainment> ascertainments,
                              std::span<const population::Area> areas,
                              const population::Population& population, double share_male,
                              core::Problems& problems);

}  // namespace carers::model::inputs
