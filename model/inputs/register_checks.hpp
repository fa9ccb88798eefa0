// Whether registers that are fitted fit each other and the services' cases, who are on them.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/service_tables.hpp"
#include "model/inputs/settings.hpp"
#include "model/observation/source.hpp"
#include "model/population/locality_tree.hpp"

namespace carers::model::inputs {

// Notes fitted rows of registers of one calendar year, of different sources or dates, that share
// places, ages and a sex: who is on both would be counted twice. Of a total and its parts nothing
// is noted here (see part_checks). And rows of one register and date that split the people of a
// place by age or sex: a register has one share of a place's carers.
void check_registers(std::span<const observation::Observation> rows, const Settings& settings,
                     std::span<const population::Area> areas, core::Problems& problems);

// Notes fitted cases (waiting and active) and members of a provider above what the registers of the
// places that it covers can hold; nothing where a place has no register. `told`: providers of which
// a mistake is noted already.
void check_services_against_registers(const ServiceTables& tables, const Places& places,
                                      std::span<const observation::Observation> rows,
                                      const std::vector<observation::Source>& sources,
                                      const std::set<std::string>& told, core::Problems& problems);

}  // namespace carers::model::inputs
