// Everything a study says about its data, as the observation model takes it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/observation/source.hpp"
#include "model/parameters/prior.hpp"
#include "model/population/locality_tree.hpp"
#include "model/population/population.hpp"

namespace carers::model::observation {

// Views of the study's tables; they must outlive what is built from them.
struct Evidence {
  const population::LocalityTree& localities;
  const std::vector<population::NeighbourPair>& neighbours;
  const population::Population& population;
  const std::vector<population::Area>& areas;
  const std::vector<Definition>& definitions;
  const std::vector<Ascertainment>& ascertainments;
  const std::vector<RecordingGroup>& recording_groups;
  const std::vector<Source>& sources;
  const std::vector<Observation>& observations;
  const std::map<std::string, parameters::Assumption>& assumptions;
  const std::vector<std::string>& causes;
  const std::string& target;
  double share_male{};
};

}  // namespace carers::model::observation
