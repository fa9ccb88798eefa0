// Reads the files of scenarios/, each a future that somebody wants to look at.
#pragma once

#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/service_tables.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/levers/levers.hpp"

namespace carers::model::inputs {

// Scenarios of every layer, a later one of the same file name in place of the base's: the baseline
// first (made up where no file states it), then by `order` and name. Leaves in their levers are
// counted from the first leaf of the study's focus. Without `services` (a file that cannot be read)
// the providers and channels that they name are not looked up.
[[nodiscard]] std::vector<levers::Scenario> read_scenarios(StudyFolders& folders,
                                                           const Settings& settings,
                                                           const Places& places,
                                                           const ServiceTables* services,
                                                           core::Problems& problems);

}  // namespace carers::model::inputs
