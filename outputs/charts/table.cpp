#include "outputs/charts/table.hpp"

#include <algorithm>
#include <cctype>

namespace carers::outputs::charts {
namespace {

bool looks_like_a_formula(const std::string& cell) {
  if (cell.empty()) return false;
  const char first = cell.front();
  if (first == '=' || first == '@' || first == '\t' || first == '\r') return true;
  const bool signed_text = first == '+' || first == '-';
  return signed_text &&
         std::ranges::any_of(cell, [](unsigned char c) { return std::isalpha(c) != 0; });
}

std::string field(std::string cell) {
  if (looks_like_a_formula(cell)) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string quoted(1, '"');
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  quoted += '"';
  return quoted;
}

void add_line(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    csv += field(cells[i]);
  }
  csv += '\n';
}

}  // namespace

std::string to_csv(const Table& table) {
  std::string csv;
  add_line(csv, table.header);
  for (const auto& row : table.rows) add_line(csv, row);
  return csv;
}

}  // namespace carers::outputs::charts
