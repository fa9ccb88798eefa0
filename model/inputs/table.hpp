// A table's cells by the name of their column and as the type they must have; what does not fit is
// noted with its line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/csv.hpp"
#include "model/inputs/dates.hpp"

namespace carers::model::inputs {

// A word that a file may use and what it stands for.
template <class T>
using Choice = std::pair<std::string_view, T>;

// "one", "two" or "three": how a message lists what a file may say.
[[nodiscard]] std::string list_of(std::span<const std::string> words);

// "line 4", or "lines 4, 5, 6, 7, 8 and 2 more": how a message names lines of a table.
[[nodiscard]] std::string list_of_lines(std::span<const std::size_t> lines);

template <class T>
[[nodiscard]] std::vector<std::string> words_of(std::span<const Choice<T>> choices) {
  std::vector<std::string> words;
  for (const auto& [word, value] : choices) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

class Table;

// One row. Methods that return an optional give nothing, and note a problem, where the cell does
// not hold what is asked for; those ending in `_if_given` take an empty cell for "does not apply"
// and note nothing then.
class Row {
 public:
  Row(const Table& table, const CsvRow& cells, core::Problems& problems)
      : table_(&table), cells_(&cells), problems_(&problems) {}

  [[nodiscard]] std::size_t line() const noexcept { return cells_->line; }
  [[nodiscard]] const std::string& file() const noexcept;
  [[nodiscard]] const std::string& text(std::string_view column) const;  // as it stands
  [[nodiscard]] bool has(std::string_view column) const { return !text(column).empty(); }

  // A text that must not be empty; empty, and a problem noted, where it is.
  const std::string& name(std::string_view column);
  // `why` says in a message why there are limits.
  std::optional<int> whole(std::string_view column, int low, int high, std::string_view why = "");
  std::optional<int> whole_if_given(std::string_view column, int low, int high,
                                    std::string_view why = "");
  std::optional<double> number(std::string_view column);
  std::optional<double> number_if_given(std::string_view column);
  // A whole number of people, 0 or more.
  std::optional<double> persons(std::string_view column);
  std::optional<Date> date(std::string_view column);  // a year or a day
  std::optional<Date> day(std::string_view column);

  template <class T>
  std::optional<T> choice(std::string_view column, std::span<const Choice<T>> choices) {
    for (const auto& [word, value] : choices) {
      if (text(column) == word) return value;
    }
    wrong_choice(column, words_of(choices));
    return std::nullopt;
  }

  void problem(std::string text);
  void warn(std::string text);
  void reject() noexcept { good_ = false; }  // for a problem that is noted elsewhere
  // False once a problem was noted about this row.
  [[nodiscard]] bool good() const noexcept { return good_; }

 private:
  void wrong_choice(std::string_view column, const std::vector<std::string>& words);

  const Table* table_;
  const CsvRow* cells_;
  core::Problems* problems_;
  bool good_{true};
};

class Table {
 public:
  // Text of a file that must have exactly these columns, in any order. Where it has not, problems
  // are noted and the table has no rows.
  Table(std::string_view text, std::string file, std::span<const std::string_view> columns,
        core::Problems& problems);

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] std::size_t size() const noexcept { return csv_.rows.size(); }
  [[nodiscard]] Row row(std::size_t i) const { return {*this, csv_.rows[i], *problems_}; }
  [[nodiscard]] std::size_t position(std::string_view column) const;

 private:
  void check_header(std::span<const std::string_view> columns);

  std::string file_;
  core::Problems* problems_;
  CsvTable csv_;
};

}  // namespace carers::model::inputs
