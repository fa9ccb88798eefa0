// Reads population.csv and population_totals.csv, and whether every leaf and age is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {

// Nothing, and problems noted, where the tables are not complete.
[[nodiscard]] std::optional<population::Population> read_population(
    StudyFolders& folders, const population::LocalityTree& tree,
    const population::Outlook& outlook, References& datasets, core::Problems& problems);

// Notes what is wrong with the two files by themselves; for when there is no tree to hold them
// against.
void check_population_files(StudyFolders& folders, core::Problems& problems);

}  // namespace carers::model::inputs
