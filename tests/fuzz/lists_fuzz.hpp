// What the reader of overlapping lists promises of any bytes, checked by the fuzzer and, on some
// inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// True where the table of lists is read, whole and with somebody on every list, or refused with a
// message.
[[nodiscard]] bool lists_reader_keeps_its_promises(std::string_view text);

// Tables to begin with.
[[nodiscard]] std::vector<std::string> lists_seeds();

}  // namespace carers::tests::fuzz
