#include "model/inputs/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace carers::model::inputs {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr double kDaysPerYear = 365.25;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

std::chrono::year_month_day calendar(const Date& date) {
  return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
          std::chrono::day(static_cast<unsigned>(date.day))};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const bool whole_year = text.size() == 4;
  if (!whole_year && (text.size() != 10 || text[4] != '-' || text[7] != '-')) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  if (whole_year) return Date{.year = *year};
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!month || !day) return std::nullopt;
  const Date date{.year = *year, .month = *month, .day = *day};
  if (!is_day(date)) return std::nullopt;
  return date;
}

bool is_day(const Date& date) {
  return date.year >= kFirstYear && date.year <= kLastYear && date.month >= 1 && date.day >= 1 &&
         calendar(date).ok();
}

double decimal_year(const Date& date) {
  if (date.month == 0) return date.year + 0.5;
  const std::chrono::sys_days first = std::chrono::year(date.year) / 1 / 1;
  const std::chrono::sys_days next = std::chrono::year(date.year + 1) / 1 / 1;
  const std::chrono::sys_days day = calendar(date);
  return date.year +
         static_cast<double>((day - first).count()) / static_cast<double>((next - first).count());
}

double years_between(const Date& from, const Date& to) {
  const std::chrono::days days =
      std::chrono::sys_days(calendar(to)) - std::chrono::sys_days(calendar(from));
  return static_cast<double>(days.count() + 1) / kDaysPerYear;
}

std::string to_text(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace carers::model::inputs
