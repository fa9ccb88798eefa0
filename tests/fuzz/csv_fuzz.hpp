// What the reader of tables promises of any bytes, checked by the fuzzer and, on a few thousand
// inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// True where the reader either gave rows of the header's length in order of their lines, or said
// what is wrong.
[[nodiscard]] bool csv_reader_keeps_its_promises(std::string_view text);

// Tables to begin with.
[[nodiscard]] std::vector<std::string> csv_seeds();

}  // namespace carers::tests::fuzz
