// Where studies lie, and which folders one study is made of.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/document.hpp"
#include "model/inputs/inputs.hpp"
#include "model/inputs/table.hpp"

namespace carers::model::inputs {

// Folders of studies in the order in which a name is looked for: ./studies, then beside the source
// that the executable was built from (build/<preset>/app/hidden-carers), then
// share/hidden-carers/studies of its installation.
[[nodiscard]] std::vector<std::filesystem::path> study_places(
    const std::filesystem::path& executable);

// The folder of a study given by its path or by its name. Throws core::InputError, with the nearest
// name, where none is.
[[nodiscard]] std::filesystem::path locate_study(std::string_view name_or_path,
                                                 const std::filesystem::path& executable);

// One folder of a study: itself, or one that it overlays.
struct StudyLayer {
  std::string name;  // of the folder
  std::filesystem::path folder;
  std::string file;        // its study.toml as the user would type it
  DocumentTable document;  // what that says
};

// The folders that a study is made of, and what was read from them.
class StudyFolders {
 public:
  // Reads study.toml of the study and of every base below it, which is looked for beside the study
  // and then in `places`. Notes files that cannot be read, a base that is unknown, and bases that
  // form a circle; then the layers are those that were found.
  StudyFolders(const std::filesystem::path& study, std::span<const std::filesystem::path> places,
               core::Problems& problems);

  // False where such a problem was noted: other files can then be read by themselves only, for
  // there may be a base that states what they refer to, and the files that are missing.
  [[nodiscard]] bool complete() const noexcept { return complete_; }

  // From the lowest base up to the study itself.
  [[nodiscard]] std::span<const StudyLayer> layers() const noexcept { return layers_; }
  [[nodiscard]] const StudyLayer& study() const noexcept { return layers_.back(); }
  [[nodiscard]] static std::string typed(const StudyLayer& layer, std::string_view name);

  // Text of a file of a layer, recorded with its digest. Where it is missing: nothing, and a
  // problem noted if `required` and complete().
  enum class Need { required, optional };
  std::optional<std::string> text(const StudyLayer& layer, std::string_view name, Need need,
                                  core::Problems& problems);
  // The same as a table. The lowest layer's need is `need`; an overlay may always leave a file out.
  std::optional<Table> table(const StudyLayer& layer, std::string_view name,
                             std::span<const std::string_view> columns, Need need,
                             core::Problems& problems);

  [[nodiscard]] const std::vector<InputFile>& files() const noexcept { return files_; }
  // One digest of all files below the study itself; empty without a base.
  [[nodiscard]] std::string base_digest() const;

 private:
  void add(const std::filesystem::path& folder, std::span<const std::filesystem::path> places,
           core::Problems& problems);

  std::vector<StudyLayer> layers_;
  std::vector<InputFile> files_;
  bool complete_ = true;
};

}  // namespace carers::model::inputs
