// The table behind a chart: what it shows, in words and figures.
#pragma once

#include <string>
#include <vector>

namespace carers::outputs::charts {

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // as many cells each as the header
};

// Comma-separated, UTF-8, quoted where needed (RFC 4180), lines ending in a line feed. A cell that
// a spreadsheet would run as a formula is led by an apostrophe.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace carers::outputs::charts
