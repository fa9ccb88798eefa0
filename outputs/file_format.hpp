// The description of the results file for people who read it with other tools.
#pragma once

#include <string>

namespace carers::outputs {

// docs/file_format.md, made from the table of measures.
[[nodiscard]] std::string file_format_markdown();

}  // namespace carers::outputs
