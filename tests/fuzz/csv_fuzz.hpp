// What the reader of tables promises of any bytes, checked by the fuzzer and, on a few thousand
// inputs, by the tests.
#pragma once

#include <string_view>

namespace carers::tests::fuzz {

// True where the reader either gave rows of the header's length in order of their lines, or said
// what is wrong.
[[nodiscard]] bool csv_reader_keeps_its_promises(std::string_view text);

}  // namespace carers::tests::fuzz
