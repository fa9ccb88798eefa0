// Reads observations.csv row by row: each row by itself, against its source and its area.
#pragma once

#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

[[nodiscard]] std::vector<observation::Observation> read_observations(StudyFolders& folders,
                                                                      const Settings& settings,
                                                                      const Places& places,
                                                                      References& datasets,
                                                                      core::Problems& problems);

}  // namespace carers::model::inputs
