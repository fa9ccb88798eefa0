// Reads the command line.
#pragma once

#include <variant>

#include "app/settings.hpp"

namespace carers::app {

// What was asked for, or the exit code where nothing is left to do (help, version, or a mistake,
// already told).
[[nodiscard]] std::variant<Settings, int> read_command_line(int argc, char** argv);

}  // namespace carers::app
