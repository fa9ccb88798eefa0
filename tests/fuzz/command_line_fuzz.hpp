// What the reader of the command line promises of any arguments, checked by the fuzzer and, on some
// inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// One argument a line. True where the reader gives settings within their bounds, or an exit code
// after help or a message.
[[nodiscard]] bool command_line_reader_keeps_its_promises(std::string_view lines);

// What a user types.
[[nodiscard]] std::vector<std::string> command_line_seeds();

}  // namespace carers::tests::fuzz
