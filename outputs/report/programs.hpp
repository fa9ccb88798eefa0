// Runs the programs that a report needs: node and rsvg-convert.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace carers::outputs::report {

// Where the shell would find a program of that name, or nothing.
[[nodiscard]] std::optional<std::filesystem::path> find_program(const std::string& name);

struct ProgramResult {
  int exit_code{};   // 128 + the signal where one ended it
  std::string said;  // standard output and error together
};

// Runs a program with its arguments, without a shell, and waits. Throws std::runtime_error when it
// cannot be started.
[[nodiscard]] ProgramResult run_program(const std::filesystem::path& program,
                                        const std::vector<std::string>& arguments);

}  // namespace carers::outputs::report
