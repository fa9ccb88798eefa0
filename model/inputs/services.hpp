// Reads services.toml, and says which assumptions projections with these services need.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/assumptions.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/service_tables.hpp"
#include "model/inputs/study_folders.hpp"

namespace carers::model::inputs {

// Reads the services.toml of every layer that has one; entries of the same name replace those of
// the base. Nothing where one of the files cannot be read (which is noted).
[[nodiscard]] std::optional<ServiceTables> read_services(StudyFolders& folders,
                                                         const Settings& settings,
                                                         const Places& places, References& datasets,
                                                         core::Problems& problems);

// Assumptions that projections with these services need; none where there are no services.
[[nodiscard]] std::vector<AskedAssumption> assumptions_asked_by(const ServiceTables& services);

}  // namespace carers::model::inputs
