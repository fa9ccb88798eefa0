// Reads and writes whole text files.
#pragma once

#include <filesystem>
#include <string>

namespace carers::outputs::report {

// Writes beside the final name and renames when whole; makes missing folders. Throws
// std::runtime_error saying what could not be written.
void write_text(const std::filesystem::path& path, const std::string& text);

// Throws std::runtime_error when the file cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

}  // namespace carers::outputs::report
