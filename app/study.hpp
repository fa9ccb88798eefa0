// The study that a command is about, and where its results go.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/settings.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::app {

// The study's own folder. Throws core::InputError, with the nearest name, where there is none.
[[nodiscard]] std::filesystem::path study_folder(const Settings& settings);

// The folders in which a study's name is looked for.
[[nodiscard]] std::vector<std::filesystem::path> study_places();

// Reads and checks the study, telling its warnings. Throws core::InputError with everything that is
// wrong.
[[nodiscard]] model::inputs::Inputs load_study(const Settings& settings);

// The folder for results: --out, or results/<study> in the current folder. Made if it is not there,
// and gone again where nothing was written into it. Opens the log of the run.
class ResultsFolder {
 public:
  // Throws core::InputError where it cannot be made.
  ResultsFolder(const Settings& settings, const std::string& study);
  ~ResultsFolder();
  ResultsFolder(const ResultsFolder&) = delete;
  ResultsFolder& operator=(const ResultsFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& file) const {
    return path_ / file;
  }

 private:
  std::filesystem::path path_;
  std::vector<std::filesystem::path> made_;  // innermost first
};

}  // namespace carers::app
