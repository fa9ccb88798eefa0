#include "model/inputs/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace carers::model::inputs {
namespace {

// Characters in UTF-8 text, so that columns are counted as an editor counts them.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Walks over the text once, one row a call.
class Parser {
 public:
  Parser(std::string_view text, std::string_view file, core::Problems& problems)
      : text_(text), file_(file), problems_(problems) {}

  struct Read {
    CsvRow row;
    bool good{true};
  };

  // The next row, good or not; nothing at the end.
  std::optional<Read> next() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        skip_line();
        continue;
      }
      if (text_[at_] == '\n') {
        problem("line is empty (every line is a row or starts with #); remove it");
        skip_line();
        continue;
      }
      return read_row();
    }
    return std::nullopt;
  }

 private:
  Read read_row() {
    Read read{.row = {.line = line_, .cells = {}}, .good = true};
    while (true) {
      const bool quoted = at_ < text_.size() && text_[at_] == '"';
      read.row.cells.push_back(quoted ? quoted_cell(read.good) : plain_cell(read.good));
      if (at_ >= text_.size()) return read;
      const char separator = text_[at_++];
      if (separator == '\n') {
        start_line();
        return read;
      }
    }
  }

  std::string plain_cell(bool& good) {
    const std::size_t start = at_;
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    const std::string_view cell = text_.substr(start, at_ - start);
    if (const std::size_t quote = cell.find('"'); quote != std::string_view::npos) {
      problem_at(start + quote,
                 "quote inside a cell that does not start with one (it cannot be told where the "
                 "cell ends); "
                 "put the whole cell in quotes and double the quotes in it");
      good = false;
    }
    if (!cell.empty() && (is_space(cell.front()) || is_space(cell.back()))) {
      problem_at(
          start,
          fmt::format("cell \"{}\" has a space at its start or end (it would be another name); "
                      "remove it",
                      cell));
      good = false;
    }
    return std::string(cell);
  }

  std::string quoted_cell(bool& good) {
    const std::size_t start = at_++;
    const std::size_t start_line_number = line_;
    const std::size_t start_column = column(start);
    std::string cell;
    while (true) {
      const std::size_t end = text_.find_first_of("\"\n", at_);
      if (end == std::string_view::npos) {
        problems_.error(
            file_, start_line_number,
            fmt::format("column {}: quote does not end (the rest of the file would be one cell); "
                        "add the closing quote",
                        start_column));
        good = false;
        at_ = text_.size();
        return cell;
      }
      cell += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (text_[end] == '\n') {
        cell += '\n';
        start_line();
      } else if (at_ < text_.size() && text_[at_] == '"') {
        cell += '"';
        ++at_;
      } else {
        break;
      }
    }
    if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
      problem_at(at_,
                 "text after the closing quote of a cell (a comma must follow); double quotes "
                 "inside a cell");
      good = false;
      at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    }
    return cell;
  }

  static bool is_space(char c) { return c == ' ' || c == '\t'; }

  void start_line() {
    ++line_;
    line_start_ = at_;
  }

  void skip_line() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ < text_.size()) {
      ++at_;
      start_line();
    }
  }

  [[nodiscard]] std::size_t column(std::size_t position) const {
    return 1 + characters(text_.substr(line_start_, position - line_start_));
  }

  void problem(std::string text) { problems_.error(file_, line_, std::move(text)); }
  void problem_at(std::size_t position, const std::string& text) {
    problem(fmt::format("column {}: {}", column(position), text));
  }

  std::string_view text_;
  std::string_view file_;
  core::Problems& problems_;
  std::size_t at_{};
  std::size_t line_{1};
  std::size_t line_start_{};
};

}  // namespace

CsvTable parse_csv(std::string_view text, std::string_view file, core::Problems& problems) {
  CsvTable table;
  const std::size_t before = problems.all().size();
  Parser parser(text, file, problems);
  auto header = parser.next();
  if (!header) {
    if (problems.all().size() == before) {
      problems.error(file, 0, "file has no header line (it names the columns); add it");
    }
    return table;
  }
  if (!header->good) return table;
  table.header = std::move(header->row);
  const std::size_t columns = table.header.cells.size();
  while (auto read = parser.next()) {
    if (!read->good) continue;
    CsvRow& row = read->row;
    if (row.cells.size() != columns) {
      problems.error(
          file, row.line,
          fmt::format(
              "row has {} cell{}, the header {} (a comma too many or too few, or a cell with "
              "a comma that needs quotes); correct the row",
              row.cells.size(), row.cells.size() == 1 ? "" : "s", columns));
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty() && problems.all().size() == before) {
    problems.error(file, 0,
                   "table has a header and no rows (it says nothing); add rows or remove the file");
  }
  return table;
}

}  // namespace carers::model::inputs
