#include "app/messages.hpp"

#include <fmt/color.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "app/run_log.hpp"

namespace carers::app {
namespace {

bool says(const char* variable, std::string_view value) {
  const char* found = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return found != nullptr && value == found;
}

// On a terminal that has them, unless NO_COLOR (no-color.org) is set to anything.
bool shows_colours(int output) {
  return isatty(output) != 0 && !says("TERM", "dumb") &&
         (std::getenv("NO_COLOR") == nullptr || says("NO_COLOR", ""));  // NOLINT(concurrency-*)
}

std::string coloured(int output, fmt::terminal_color colour, std::string_view text) {
  return shows_colours(output) ? fmt::format(fmt::fg(colour), "{}", text) : std::string(text);
}

}  // namespace

void tell_mistake(std::string_view text) {
  fmt::print(stderr, "{}\n", coloured(STDERR_FILENO, fmt::terminal_color::red, text));
  log_line(text);
}

void tell_warning(std::string_view text) {
  fmt::print(stderr, "{}\n", coloured(STDERR_FILENO, fmt::terminal_color::yellow, text));
  log_line(text);
}

void tell(std::string_view text) {
  fmt::print(stderr, "{}\n", text);
  log_line(text);
}

std::string as_good(std::string_view text) {
  return coloured(STDOUT_FILENO, fmt::terminal_color::green, text);
}

}  // namespace carers::app
