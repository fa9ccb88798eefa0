// Whether a row of observations.csv says what the family of its source needs, and nothing that the
// family ignores.
#pragma once

#include "model/inputs/settings.hpp"
#include "model/inputs/table.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Notes what does not go together. `found` is what was read of the row.
void check_against_source(Row& row, const observation::Source& source, const Settings& settings,
                          const observation::Observation& found);

}  // namespace carers::model::inputs
