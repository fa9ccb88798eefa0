// Writes the report of a results file and tells which pictures are missing.
#pragma once

#include <filesystem>

namespace carers::app {

// The page that was written.
std::filesystem::path write_page(const std::filesystem::path& results,
                                 const std::filesystem::path& folder, bool quiet);

}  // namespace carers::app
