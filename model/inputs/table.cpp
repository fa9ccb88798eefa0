#include "model/inputs/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/core/check.hpp"

namespace carers::model::inputs {
namespace {

constexpr std::size_t kLinesNamed = 5;

std::optional<double> to_number(std::string_view text) {
  double value{};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::string list_of(std::span<const std::string> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += '"' + words[i] + '"';
  }
  return list;
}

std::string list_of_lines(std::span<const std::size_t> lines) {
  const auto named = lines.first(std::min(lines.size(), kLinesNamed));
  std::string list = fmt::format("line{} {}", lines.size() == 1 ? "" : "s", fmt::join(named, ", "));
  if (lines.size() > kLinesNamed) list += fmt::format(" and {} more", lines.size() - kLinesNamed);
  return list;
}

const std::string& Row::file() const noexcept { return table_->file(); }

const std::string& Row::text(std::string_view column) const {
  return cells_->cells[table_->position(column)];
}

const std::string& Row::name(std::string_view column) {
  const std::string& found = text(column);
  if (found.empty()) problem(fmt::format("{} is empty (every row needs it); fill it", column));
  return found;
}

std::optional<int> Row::whole(std::string_view column, int low, int high, std::string_view why) {
  if (name(column).empty()) return std::nullopt;
  return whole_if_given(column, low, high, why);
}

std::optional<int> Row::whole_if_given(std::string_view column, int low, int high,
                                       std::string_view why) {
  const std::string& found = text(column);
  if (found.empty()) return std::nullopt;
  int value{};
  const auto [end, failed] = std::from_chars(found.data(), found.data() + found.size(), value);
  if (failed != std::errc{} || end != found.data() + found.size()) {
    problem(fmt::format("{} \"{}\" is not a whole number; correct it", column, found));
    return std::nullopt;
  }
  if (value < low || value > high) {
    problem(fmt::format("{} \"{}\" is outside {} to {}{}; correct it", column, found, low, high,
                        why.empty() ? "" : fmt::format(" ({})", why)));
    return std::nullopt;
  }
  return value;
}

std::optional<double> Row::number(std::string_view column) {
  if (name(column).empty()) return std::nullopt;
  return number_if_given(column);
}

std::optional<double> Row::number_if_given(std::string_view column) {
  const std::string& found = text(column);
  if (found.empty()) return std::nullopt;
  const auto value = to_number(found);
  if (!value) {
    problem(fmt::format(
        "{} \"{}\" is not a number (digits with a decimal point, no signs of thousands or "
        "per cent); correct it",
        column, found));
  }
  return value;
}

std::optional<double> Row::persons(std::string_view column) {
  const auto value = number(column);
  if (!value) return std::nullopt;
  if (*value < 0.0) {
    problem(fmt::format(
        "{} \"{}\" is negative (a count of people cannot be); correct or remove the row", column,
        text(column)));
    return std::nullopt;
  }
  if (*value != std::floor(*value)) {
    problem(fmt::format(
        "{} \"{}\" is not a whole number (a count of people is); correct or remove the row", column,
        text(column)));
    return std::nullopt;
  }
  return value;
}

std::optional<Date> Row::date(std::string_view column) {
  const std::string& found = name(column);
  if (found.empty()) return std::nullopt;
  const auto value = parse_date(found);
  if (!value) {
    problem(fmt::format(
        "{} \"{}\" is not a date (a year such as 2018 or a day such as 2018-02-28); correct it",
        column, found));
  }
  return value;
}

std::optional<Date> Row::day(std::string_view column) {
  const std::string& found = name(column);
  if (found.empty()) return std::nullopt;
  const auto value = parse_date(found);
  if (!value || value->month == 0) {
    problem(fmt::format("{} \"{}\" is not a day (such as 2011-03-27); correct it", column, found));
    return std::nullopt;
  }
  return value;
}

void Row::problem(std::string text) {
  good_ = false;
  problems_->error(file(), line(), std::move(text));
}

void Row::warn(std::string text) { problems_->warn(file(), line(), std::move(text)); }

void Row::wrong_choice(std::string_view column, const std::vector<std::string>& words) {
  const std::string& found = text(column);
  if (found.empty()) {
    problem(fmt::format("{} is empty (it is {}); fill it", column, list_of(words)));
    return;
  }
  const std::string near = core::did_you_mean(found, words);
  problem(fmt::format("{} \"{}\" is unknown (it is {}){}", column, found, list_of(words),
                      near.empty() ? "; correct it" : near));
}

Table::Table(std::string_view text, std::string file, std::span<const std::string_view> columns,
             core::Problems& problems)
    : file_(std::move(file)), problems_(&problems), csv_(parse_csv(text, file_, problems)) {
  if (csv_.header.cells.empty()) {
    csv_.rows.clear();
  } else {
    check_header(columns);
  }
}

std::size_t Table::position(std::string_view column) const {
  const auto found = std::ranges::find(csv_.header.cells, column);
  core::expect(found != csv_.header.cells.end(), "a column of the table");
  return static_cast<std::size_t>(found - csv_.header.cells.begin());
}

void Table::check_header(std::span<const std::string_view> columns) {
  const CsvRow& header = csv_.header;
  const std::size_t other = header.cells.front().find_first_of(";\t");
  if (header.cells.size() == 1 && columns.size() > 1 && other != std::string::npos) {
    problems_->error(file_, header.line,
                     fmt::format("cells are parted by a {} (only commas are read); save as "
                                 "comma-separated values",
                                 header.cells.front()[other] == ';' ? "semicolon" : "tab"));
    csv_.rows.clear();
    return;
  }
  bool good = true;
  const auto note = [&](std::string text) {
    problems_->error(file_, header.line, std::move(text));
    good = false;
  };
  std::vector<std::string> missing;
  for (const std::string_view column : columns) {
    const auto times = std::ranges::count(header.cells, column);
    if (times == 0) missing.emplace_back(column);
    if (times > 1)
      note(fmt::format("column \"{}\" stands {} times (it cannot be told which counts); keep one",
                       column, times));
  }
  for (const std::string& cell : header.cells) {
    if (std::ranges::find(columns, cell) != columns.end()) continue;
    const std::string near = core::did_you_mean(cell, missing);
    note(fmt::format("unknown column \"{}\"{}", cell, near.empty() ? "; remove it" : near));
  }
  for (const std::string& column : missing) {
    note(fmt::format("column \"{}\" is missing (cells of it may be empty, the column not); add it",
                     column));
  }
  if (!good) csv_.rows.clear();
}

}  // namespace carers::model::inputs
