// The dimension `locality` with the names beside its codes, alike in every group.
#pragma once

#include <vector>

#include "model/population/locality_tree.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs {

// Declares `locality` and, along it, `locality_name`, `level` and `parent`.
void declare_places(MeasureWriter& group, const std::vector<model::population::Locality>& places);

}  // namespace carers::outputs
