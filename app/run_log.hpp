// What a run did, when and where: run.log in the folder for results. Clock times, the machine,
// threads and full paths stand nowhere else.
#pragma once

#include <filesystem>
#include <string_view>

#include "app/settings.hpp"

namespace carers::app {

inline constexpr const char* kRunLog = "run.log";

// Goes on with the log of the folder: says what was asked for, by which program, where. Until then,
// and where the file cannot be written, nothing is kept.
void open_run_log(const std::filesystem::path& folder, const Settings& settings);

// One line with the time; from any thread.
void log_line(std::string_view text);

}  // namespace carers::app
