// Says dates as people read them.
#pragma once

#include <string>
#include <string_view>

namespace carers::outputs::wording {

// "2021-03-21" as "21 March 2021"; anything else as it is.
[[nodiscard]] std::string day(std::string_view iso_date);

// Whether England and Wales held a census on that day.
[[nodiscard]] bool is_census_day(std::string_view iso_date);

// The decimal year of an ISO date: 2018-03-01 is 2018.167 (months as twelfths, days as 365ths).
// Throws std::invalid_argument for anything else.
[[nodiscard]] double decimal_year(std::string_view iso_date);

// Of two ISO days, both included: "2017" for a whole year, else "1 November 2017 to 28 February
// 2018"; the second alone where the first is empty; empty where both are.
[[nodiscard]] std::string period(std::string_view from, std::string_view to);

}  // namespace carers::outputs::wording
