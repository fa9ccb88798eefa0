// Which build of the program this is.
#pragma once

#include <string>

namespace carers::app {

[[nodiscard]] std::string version();    // "0.1.0"
[[nodiscard]] std::string commit();     // short hash, empty if unknown
[[nodiscard]] std::string compiler();   // "GNU 12.2.0"
[[nodiscard]] std::string libraries();  // those that figures depend on: "Eigen 3.4.0, Boost 1.74.0"
[[nodiscard]] std::string version_line();

}  // namespace carers::app
