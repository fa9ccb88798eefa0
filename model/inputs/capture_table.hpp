// Reads a table of people counted by which of several lists they are on: a column of 0 and 1 a
// list, and `count`.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "model/core/problems.hpp"
#include "model/observation/capture_histories.hpp"

namespace carers::model::inputs {

// Histories without a row have nobody. Refused: fewer than two lists or more than 16, a history
// twice, a row on no list (those people are what is to be estimated), a list with nobody on it.
// Nothing, and every problem noted under `file`, where something is wrong.
[[nodiscard]] std::optional<observation::CaptureHistories> parse_capture_table(
    std::string_view text, std::string_view file, core::Problems& problems);

// The same of a file; throws core::InputError with every problem.
[[nodiscard]] observation::CaptureHistories read_capture_table(const std::filesystem::path& path);

}  // namespace carers::model::inputs
