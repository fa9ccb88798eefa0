// Feeds arbitrary bytes to the readers of text and tables: whatever they are, the answer is a table
// or a message.
#include "tests/fuzz/csv_fuzz.hpp"

#include <cstdlib>
#include <string_view>

#include "model/inputs/csv.hpp"
#include "model/inputs/text_file.hpp"

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

}  // namespace carers::tests::fuzz

// The entry that a fuzzing build calls (clang -fsanitize=fuzzer).
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!carers::tests::fuzz::csv_reader_keeps_its_promises(text)) std::abort();
  return 0;
}
