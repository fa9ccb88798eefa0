// Puts the page together.
#pragma once

#include <string>

#include "outputs/findings/findings.hpp"

namespace carers::outputs::report {

struct Pictures;

// One self-contained HTML page: no script, and nothing that a browser would fetch.
[[nodiscard]] std::string page(const findings::Findings& findings, const Pictures& pictures);

}  // namespace carers::outputs::report
