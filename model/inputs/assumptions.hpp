// Reads assumptions.toml, and whether it holds every assumption that the model asks for and no
// other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/parameters/prior.hpp"

namespace carers::model::inputs {

// What values an assumption may take, and so which distributions it may have.
enum class Support {
  real,              // normal
  positive,          // half_normal, log_normal, gamma
  share,             // logit_normal, beta
  correlation,       // lkj
  known_share,       // fixed, between 0 and 1
  known_spread,      // fixed, above 0
  known_factor,      // fixed, 0 or above
  updated_by_counts  // gamma
};

// One name that the model asks for.
struct AskedAssumption {
  std::string name;
  Support support{};
  std::string because;  // "source \"x\" names it": for the message where it is missing
  bool doubtful{};      // what asks for it is wrong itself: it may be there or not
};

// Names of the assumptions that a study with these settings needs, in the order of
// docs/study_format.md.
[[nodiscard]] std::vector<AskedAssumption> asked_assumptions(const Settings& settings);

// Notes a distribution whose values are not those that the assumption may take.
void check_support(const parameters::Assumption& assumption, Support support,
                   core::Problems& problems);

// Assumptions of all layers by name; one of the same name replaces the base's. `also_asked`: names
// that other files of the study ask for; nothing where these cannot be read, and then no assumption
// counts as one too many.
[[nodiscard]] std::map<std::string, parameters::Assumption> read_assumptions(
    StudyFolders& folders, const Settings& settings, References& datasets,
    const std::optional<std::vector<AskedAssumption>>& also_asked, core::Problems& problems);

}  // namespace carers::model::inputs
