// What a study's study.toml says, put together from the study and its bases.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/dates.hpp"
#include "model/inputs/located.hpp"
#include "model/inputs/study_folders.hpp"
#include "model/observation/source.hpp"

namespace carers::model::inputs {

// A source whose rows are the parts of another's.
struct PartsOf {
  std::string total;      // name of the other source
  double not_in_parts{};  // share of each of its rows that is in no part
  double rounding{};      // share of each by which rounding may move the sum of its parts
  std::string file;
  std::size_t line{};
};

struct Settings {
  bool known{};  // false where a study.toml cannot be read: then nothing below is
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
  std::map<std::string, PartsOf> parts_of;  // by name of the source that holds the parts
  std::set<std::string> of_unknown_family;  // names of sources: what these need cannot be told

  // True where the target is one of the definitions.
  [[nodiscard]] bool target_is_defined() const;
};

// Reads every layer, lowest first: later scalars replace earlier ones, entries of the same name
// likewise, others are added. Notes what is missing, mistyped, unknown, or refers to something that
// is not there. Nothing is read where the folders are not complete.
[[nodiscard]] Settings read_settings(const StudyFolders& folders, core::Problems& problems);

}  // namespace carers::model::inputs
