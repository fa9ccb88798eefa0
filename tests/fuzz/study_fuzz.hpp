// What the reader of studies promises whatever bytes stand in one of a study's files, checked by
// the fuzzer and, on some inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// The first byte says which file of a small study is replaced, the others are its new content. True
// where the study is then read, with every row pointing to what is there, or refused with messages
// that each name a file.
[[nodiscard]] bool study_reader_keeps_its_promises(std::string_view bytes);

// Every file of the small study as it is.
[[nodiscard]] std::vector<std::string> study_seeds();

}  // namespace carers::tests::fuzz
