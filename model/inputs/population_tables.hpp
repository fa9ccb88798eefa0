// Reads population.csv and population_totals.csv, and whether every leaf and age is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {

struct Residents {
  population::Population population;
  population::YearsTold years;
};

// Nothing, and problems noted, where the tables are not complete. Without a tree of places the rows
// are checked one by one, and there is nothing either.
[[nodiscard]] std::optional<Residents> read_population(StudyFolders& folders, const Places& places,
                                                       const population::Outlook& outlook,
                                                       References& datasets,
                                                       core::Problems& problems);

}  // namespace carers::model::inputs
