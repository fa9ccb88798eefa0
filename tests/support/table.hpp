// Reads the tests' own small tables.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace carers::support {

using Row = std::vector<std::string>;

// Rows of tests/data/<name>, whose lines starting with # are comments; the first row holds the
// names of the columns.
inline std::vector<Row> read_table(const std::string& name) {
  std::ifstream file(std::string(CARERS_SOURCE_DIR) + "/tests/data/" + name);
  if (!file) throw std::runtime_error("no tests/data/" + name);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    Row row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace carers::support
