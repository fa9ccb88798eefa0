#include "outputs/wording/dates.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace carers::outputs::wording {
namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

struct Date {
  int year{};
  int month{};
  int day{};
};

std::optional<int> whole(std::string_view digits) {
  int value{};
  const auto* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || at != end) return std::nullopt;
  return value;
}

std::optional<Date> parsed(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = whole(iso.substr(0, 4));
  const auto month = whole(iso.substr(5, 2));
  const auto day = whole(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Date{.year = *year, .month = *month, .day = *day};
}

}  // namespace

std::string day(std::string_view iso_date) {
  const auto date = parsed(iso_date);
  if (!date) return std::string(iso_date);
  return std::to_string(date->day) + ' ' + kMonths[static_cast<std::size_t>(date->month - 1)] +
         ' ' + std::to_string(date->year);
}

bool is_census_day(std::string_view iso_date) {
  return iso_date == "2001-04-29" || iso_date == "2011-03-27" || iso_date == "2021-03-21";
}

std::string period(std::string_view from, std::string_view to) {
  if (from.empty()) return day(to);
  if (to.empty()) return "from " + day(from);
  const std::string_view year = from.substr(0, std::string_view("2017").size());
  const bool whole_year =
      from.ends_with("-01-01") && to.ends_with("-12-31") && to.starts_with(year);
  return whole_year ? std::string(year) : day(from) + " to " + day(to);
}

double decimal_year(std::string_view iso_date) {
  const auto date = parsed(iso_date);
  if (!date) throw std::invalid_argument("not a date: \"" + std::string(iso_date) + '"');
  return date->year + (date->month - 1) / 12.0 + (date->day - 1) / 365.0;
}

}  // namespace carers::outputs::wording
