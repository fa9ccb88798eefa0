// Writes the report of a results file and tells which pictures are missing.
#pragma once

#include <filesystem>

#include "app/settings.hpp"

namespace carers::app {

// The page that was written.
std::filesystem::path write_page(const std::filesystem::path& results,
                                 const std::filesystem::path& folder, bool quiet);

// Says where a command's results and page are.
void tell_where(const std::filesystem::path& results, const std::filesystem::path& page,
                const Settings& settings);

}  // namespace carers::app
