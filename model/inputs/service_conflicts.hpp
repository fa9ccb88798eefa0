// Checks of printed figures that disagree.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/located.hpp"
#include "model/inputs/service_tables.hpp"

namespace carers::model::inputs {

// Prints of one quantity: a warning where they differ, a problem where more than one is fitted.
void check_prints_of_one_quantity(std::span<const Located<ServiceConflict>> conflicts,
                                  const ServiceTables& tables, core::Problems& problems);

}  // namespace carers::model::inputs
