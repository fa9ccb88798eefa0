// Says dates as people read them.
#pragma once

#include <string>
#include <string_view>

namespace carers::outputs::wording {

// "2021-03-21" as "21 March 2021"; anything else as it is.
[[nodiscard]] std::string day(std::string_view iso_date);

// The decimal year of an ISO date: 2018-03-01 is 2018.167 (months as twelfths, days as 365ths).
// Throws std::invalid_argument for anything else.
[[nodiscard]] double decimal_year(std::string_view iso_date);

}  // namespace carers::outputs::wording
