// A TOML file as plain values that know the line they stand on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/core/problems.hpp"
#include "model/inputs/dates.hpp"

namespace carers::model::inputs {

struct DocumentEntry;

// A table of a TOML file: keys and values.
struct DocumentTable {
  std::size_t line{};
  std::vector<DocumentEntry> entries;  // in order of their lines
};

struct DocumentValue {
  std::size_t line{};
  std::variant<std::string, std::int64_t, double, bool, Date, std::vector<DocumentValue>,
               DocumentTable>
      value;
};

struct DocumentEntry {
  std::string key;
  DocumentValue value;
};

// Reads TOML 1.0. A mistake in the text is noted under `file` with line and column, and the table
// is then empty.
[[nodiscard]] DocumentTable parse_document(std::string_view text, std::string_view file,
                                           core::Problems& problems);

// "a text", "a whole number", ...: what a value is, for messages.
[[nodiscard]] std::string kind_of(const DocumentValue& value);

}  // namespace carers::model::inputs
