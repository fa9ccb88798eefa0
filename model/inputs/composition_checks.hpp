// Whether rows of compositions add up to tables: the same carers, each in one part, none left over.
#pragma once

#include <cstddef>
#include <span>

#include "model/core/problems.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Notes tables (observation::composition_tables) whose rows differ in out_of, whose parts add up to
// more than out_of, or to less where nobody can be in another part, that have one part only, or
// that share carers with another table of the same source, area and date. `causes`: how many the
// study has.
void check_compositions(std::span<const observation::Observation> rows,
                        std::span<const observation::Source> sources, std::size_t causes,
                        core::Problems& problems);

}  // namespace carers::model::inputs
