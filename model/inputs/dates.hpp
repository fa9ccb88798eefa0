// Dates as studies write them, and the decimal years that the model counts in.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace carers::model::inputs {

// A day, or a whole year (month and day 0).
struct Date {
  int year{};
  int month{};
  int day{};
  friend auto operator<=>(const Date&, const Date&) = default;
};

// "2018" or "2018-02-28" (ISO 8601); nothing where it is neither or the day does not exist. Years
// 1900 to 2199.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

// True where the day exists and its year is 1900 to 2199.
[[nodiscard]] bool is_day(const Date& date);

// A year's middle (2018 is 2018.5); a day's start as the fraction of its year that has passed
// (2018-01-01 is 2018.0).
[[nodiscard]] double decimal_year(const Date& date);

// From the start of one day to the end of another.
[[nodiscard]] double years_between(const Date& from, const Date& to);

// "2018" or "2018-02-28".
[[nodiscard]] std::string to_text(const Date& date);

}  // namespace carers::model::inputs
