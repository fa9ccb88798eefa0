// Whether answers to one survey's narrower and wider questions fit each other.
#pragma once

#include <span>
#include <vector>

#include "model/core/problems.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// Notes, of the same people asked (place, date, ages, sex, how many), more who care by a narrower
// definition than by a wider one: who does the first does the second.
void check_nested_definitions(std::span<const observation::Observation> rows,
                              std::span<const observation::Source> sources,
                              const std::vector<observation::Definition>& definitions,
                              core::Problems& problems);

}  // namespace carers::model::inputs
