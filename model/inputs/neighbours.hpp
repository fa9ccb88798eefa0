// Which places are neighbours, as a study's table says.
#pragma once

#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/population/locality_tree.hpp"

namespace carers::model::inputs {

// Pairs of all layers' neighbours.csv; none where there is no such file. Notes unknown places, a
// place beside itself, a pair twice, places of two levels, and recording groups that lean on
// neighbours at a level that has none. Without a tree the rows are checked one by one, and there
// are none either.
[[nodiscard]] std::vector<population::NeighbourPair> read_neighbours(StudyFolders& folders,
                                                                     const Settings& settings,
                                                                     const Places& places,
                                                                     References& datasets,
                                                                     core::Problems& problems);

}  // namespace carers::model::inputs
