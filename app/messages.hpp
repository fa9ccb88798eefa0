// What goes to the screen beside results: mistakes, warnings, and what went well, in colour where
// colours are seen and wanted; and all of it into the log of the run.
#pragma once

#include <string>
#include <string_view>

namespace carers::app {

// Red, yellow and plain, each on lines of its own on the error output.
void tell_mistake(std::string_view text);
void tell_warning(std::string_view text);
void tell(std::string_view text);

// Green on the standard output.
[[nodiscard]] std::string as_good(std::string_view text);

}  // namespace carers::app
