// Feeds arbitrary bytes to the readers of text and tables: whatever they are, the answer is a table
// or a message.
#include "tests/fuzz/csv_fuzz.hpp"

#include "model/inputs/csv.hpp"
#include "model/inputs/text_file.hpp"
#include "tests/support/tiny_study.hpp"

namespace carers::tests::fuzz {

bool csv_reader_keeps_its_promises(std::string_view text) {
  model::core::Problems problems;
  const bool plain = model::inputs::check_encoding(text, "f.csv", problems);
  if (plain == problems.has_errors()) return false;
  if (!plain) return true;
  const auto table = model::inputs::parse_csv(text, "f.csv", problems);
  if (table.rows.empty() && !problems.has_errors()) return false;
  std::size_t line = table.header.line;
  for (const auto& row : table.rows) {
    if (row.cells.size() != table.header.cells.size() || row.line <= line) return false;
    line = row.line;
  }
  return true;
}

std::vector<std::string> csv_seeds() {
  const support::TinyStudy study;
  return {study.text("observations.csv"), study.text("areas.csv"), study.text("datasets.csv"),
          "\"a \"\"quoted\"\" name\",\"two\nlines\"\n# a comment\n1,\xC3\xA9\n"};
}

}  // namespace carers::tests::fuzz
