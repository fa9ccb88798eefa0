// What a study's study.toml says, put together from the study and its bases.
#pragma once

#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/dates.hpp"
#include "model/inputs/located.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

struct Settings {
  Located<std::string> title;
  Located<std::string> focus;
  Located<std::string> target;
  Located<Date> reference_date;
  Located<Date> start_date;
  Located<std::vector<std::string>> levels;
  Located<std::vector<std::string>> causes;
  std::vector<Located<observation::Definition>> definitions;
  std::vector<Located<observation::Ascertainment>> ascertainments;
  std::vector<Located<observation::RecordingGroup>> recording_groups;
  std::vector<observation::Source> sources;
};

// Reads every layer, lowest first: later scalars replace earlier ones, entries of the same name
// likewise, others are added. Notes what is missing, mistyped, unknown, or refers to something that
// is not there.
[[nodiscard]] Settings read_settings(const StudyFolders& folders, core::Problems& problems);

}  // namespace carers::model::inputs
