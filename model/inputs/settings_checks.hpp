// Whether the parts of study.toml fit each other.
#pragma once

#include "model/core/problems.hpp"
#include "model/inputs/section.hpp"
#include "model/inputs/settings.hpp"

namespace carers::model::inputs {

// Notes keys of a source that its family does not use (a setting that is ignored would mislead),
// and those it lacks.
void check_keys_of_family(const observation::Source& source, Section& section);

// Notes names that refer to nothing, and lists that repeat or lack an entry.
void check_settings(const Settings& settings, core::Problems& problems);

}  // namespace carers::model::inputs
