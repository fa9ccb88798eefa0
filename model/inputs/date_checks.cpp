#include "model/inputs/date_checks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "model/inputs/dates.hpp"

namespace carers::model::inputs {
namespace {

// Beyond its tables the population is a guess, fair for so long only: a survey may precede a first
// census, and a figure follow the last by a year.
constexpr int kYearsBefore = 15;
constexpr int kYearsAfter = 1;

// What is wrong with a year, or nothing.
std::string flaw_of(int year, const population::YearsTold& told) {
  const int first = told.first - kYearsBefore;
  const int last = told.last + kYearsAfter;
  if (year > last) {
    return fmt::format(
        "is later than {} (the population of that date is not known: its tables and "
        "totals end in {}); correct it or add later ones",
        last, told.last);
  }
  if (year < first) {
    return fmt::format(
        "is earlier than {} (the population of that date is not known: its tables "
        "and totals begin in {}); correct it or add earlier ones",
        first, told.first);
  }
  return "";
}

}  // namespace

void check_dates_of_rows(std::span<const observation::Observation> rows,
                         const population::YearsTold& told, core::Problems& problems) {
  for (const observation::Observation& row : rows) {
    const std::string flaw = flaw_of(static_cast<int>(std::floor(row.year)), told);
    if (flaw.empty()) continue;
    problems.error(row.file, row.line, fmt::format("date \"{}\" {}", row.date, flaw));
  }
}

void check_dates_of_study(const Settings& settings, const population::YearsTold& told,
                          core::Problems& problems) {
  const auto check = [&](std::string_view key, const Located<Date>& date) {
    if (date.file.empty()) return;  // missing, which is noted
    const std::string flaw = flaw_of(date.value.year, told);
    if (flaw.empty()) return;
    problems.error(date.file, date.line, fmt::format("{} {} {}", key, to_text(date.value), flaw));
  };
  check("reference_date", settings.reference_date);
  check("start_date", settings.start_date);
}

}  // namespace carers::model::inputs
