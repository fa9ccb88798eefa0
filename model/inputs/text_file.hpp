// Reads a text file whole and refuses every encoding but plain UTF-8.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/problems.hpp"

namespace carers::model::inputs {

// A path as the user would type it: relative to the current folder where it lies below it.
[[nodiscard]] std::string as_typed(const std::filesystem::path& path);

// Notes under `file` all that keeps `text` from being plain UTF-8 text: a byte-order mark, Windows
// line ends, zero bytes, bytes that are not UTF-8, or nothing at all. True where there is no such
// problem.
bool check_encoding(std::string_view text, std::string_view file, core::Problems& problems);

// The bytes of a file; nothing, and a problem noted, where it cannot be read or its encoding is
// refused.
[[nodiscard]] std::optional<std::string> read_text(const std::filesystem::path& path,
                                                   core::Problems& problems);

}  // namespace carers::model::inputs
