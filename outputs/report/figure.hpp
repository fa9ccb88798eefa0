// A picture on the page, with its words and its table; included by this folder's sources only.
#pragma once

#include <string>

#include "outputs/report/html.hpp"
#include "outputs/report/pictures.hpp"

namespace carers::outputs::report {

// Empty where there is no such chart; where it was not drawn, its table stands open.
[[nodiscard]] Html figure(const Pictures& pictures, const std::string& name);

// A drawing made ready to stand in a page beside others: names inside it led by `prefix`, one
// description for all of it.
[[nodiscard]] std::string embedded_svg(const std::string& svg, const std::string& prefix,
                                       const std::string& description);

}  // namespace carers::outputs::report
