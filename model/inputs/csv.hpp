// Strict reader of tables: RFC 4180 with commas and LF, a header line, and lines starting with # as
// comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"

namespace carers::model::inputs {

struct CsvRow {
  std::size_t line{};  // where it starts, counted from 1
  std::vector<std::string> cells;
};

// Every row has as many cells as the header.
struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;
};

// Reads plain UTF-8 text (see check_encoding). Every problem is noted under `file`; rows with a
// problem are left out. Refused: rows of another length than the header, quotes inside a cell
// without quotes, quotes that do not end, spaces around a cell, empty lines, no header, no rows.
// Nothing is repaired.
[[nodiscard]] CsvTable parse_csv(std::string_view text, std::string_view file,
                                 core::Problems& problems);

}  // namespace carers::model::inputs
