// Reads a study and everything below it, checks all of it, and gives it as plain types.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "model/inputs/inputs.hpp"
#include "model/inputs/study_folders.hpp"

namespace carers::model::inputs {

// Reads the study in a folder as docs/study_format.md says. A base is looked for beside the folder,
// then in `places` (see study_places). Other files of the folder (sweeps/, README.md) are
// left alone. Throws core::InputError with every problem of every file; what is odd
// but allowed is in Inputs::warnings.
[[nodiscard]] Inputs read_study(const std::filesystem::path& study,
                                std::span<const std::filesystem::path> places = {});

// The study `name` in a folder of studies.
[[nodiscard]] Inputs read_study(const std::filesystem::path& studies_folder, std::string_view name);

}  // namespace carers::model::inputs
