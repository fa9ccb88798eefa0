// Whether figures of services fit each other and the people whom they are of.
#pragma once

#include <set>
#include <string>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/service_tables.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {

// Notes, among the fitted figures of one provider: two of one role of which a projection takes only
// one, a part above its whole (supported of the assessed in equal times, support staff of all
// staff), and a part whose whole is not there. `incomplete`: providers with a figure that is wrong
// itself, of which nothing is noted.
void check_figures_of_providers(const ServiceTables& tables,
                                const std::set<std::string>& incomplete, core::Problems& problems);

// Notes stocks of people (waiting, active, members) above the residents up to 25 of the places that
// their provider covers. Returns the names of those providers.
std::set<std::string> check_services_against_population(const ServiceTables& tables,
                                                        const Places& places,
                                                        const population::Population& population,
                                                        core::Problems& problems);

}  // namespace carers::model::inputs
