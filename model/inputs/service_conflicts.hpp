// Checks of printed figures that disagree, or do not add up.
#pragma once

#include <span>

#include "model/core/problems.hpp"
#include "model/inputs/located.hpp"
#include "model/inputs/service_tables.hpp"

namespace carers::model::inputs {

// Prints of one quantity: a warning where they differ, a problem where more than one is fitted.
void check_prints_of_one_quantity(std::span<const Located<ServiceConflict>> conflicts,
                                  const ServiceTables& tables, core::Problems& problems);

// Shares of one figure by area: a warning where they do not add up to the whole, but for rounding.
// `shares` are those in force, `where` the entries of all layers with their places.
void check_parts(std::span<const Located<ServiceShare>> where, std::span<const ServiceShare> shares,
                 core::Problems& problems);

}  // namespace carers::model::inputs
