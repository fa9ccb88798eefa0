#include "app/study.hpp"
#include "app/messages.hpp"
#include "app/run_log.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "model/inputs/read_study.hpp"

namespace carers::app {

namespace {

bool holds_only_the_log(const std::filesystem::path& folder) {
  std::error_code failure;
  const std::filesystem::directory_iterator files(folder, failure);
  return !failure && std::ranges::all_of(
                         files, [](const auto& file) { return file.path().filename() == kRunLog; });
}

std::filesystem::path program_file() { return std::filesystem::read_symlink("/proc/self/exe"); }

}  // namespace

std::filesystem::path study_folder(const Settings& settings) {
  return model::inputs::locate_study(settings.study, program_file());
}

std::vector<std::filesystem::path> study_places() {
  return model::inputs::study_places(program_file());
}

model::inputs::Inputs load_study(const Settings& settings) {
  model::inputs::Inputs inputs = model::inputs::read_study(study_folder(settings), study_places());
  if (!settings.quiet) {
    for (const model::core::Problem& warning : inputs.warnings) tell_warning(warning.message());
  }
  return inputs;
}

ResultsFolder::ResultsFolder(const Settings& settings, const std::string& study)
    : path_(settings.out.empty() ? std::filesystem::path("results") / study
                                 : std::filesystem::path(settings.out)) {
  std::error_code failure;
  for (auto folder = path_; !folder.empty() && !std::filesystem::exists(folder, failure);
       folder = folder.parent_path()) {
    made_.push_back(folder);
  }
  std::filesystem::create_directories(path_, failure);
  if (failure) {
    throw model::core::InputError("the folder \"" + path_.string() + "\" cannot be made (" +
                                  failure.message() + "); choose another with --out");
  }
  open_run_log(path_, settings);
}

ResultsFolder::~ResultsFolder() {
  std::error_code not_empty;
  if (!made_.empty() && holds_only_the_log(path_))
    std::filesystem::remove(path_ / kRunLog, not_empty);
  for (const auto& folder : made_) std::filesystem::remove(folder, not_empty);
}

}  // namespace carers::app
