// Reads assumptions.toml, and whether it holds every assumption that the model asks for and no
// other.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/parameters/prior.hpp"

namespace carers::model::inputs {

// One name that the model asks for.
struct AskedAssumption {
  std::string name;
  std::string because;  // "it is asked for by source \"x\"": for the message where it is missing
};

// Names of the assumptions that a study with these settings needs, in the order of
// docs/study_format.md.
[[nodiscard]] std::vector<AskedAssumption> asked_assumptions(const Settings& settings);

// Assumptions of all layers by name; one of the same name replaces the base's.
[[nodiscard]] std::map<std::string, parameters::Assumption> read_assumptions(
    StudyFolders& folders, const Settings& settings, const std::vector<std::string>& datasets,
    core::Problems& problems);

}  // namespace carers::model::inputs
