// Checks of our own reasoning: on in every build but the release ones, where they cost nothing.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace carers::model::core {

// A mistake in this program, not in what it was given.
class LogicError : public std::logic_error {
  using std::logic_error::logic_error;
};

#ifdef NDEBUG
inline constexpr bool kChecksOn = false;
#else
inline constexpr bool kChecksOn = true;
#endif

// What a function requires of its caller.
inline void expect(bool holds, const char* what,
                   std::source_location where = std::source_location::current()) {
  if (kChecksOn && !holds) {
    throw LogicError(std::string(where.file_name()) + ':' + std::to_string(where.line()) +
                     ": expected " + what);
  }
}

// What a function promises about its result.
inline void ensure(bool holds, const char* what,
                   std::source_location where = std::source_location::current()) {
  expect(holds, what, where);
}

}  // namespace carers::model::core
