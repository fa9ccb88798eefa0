// What the reader of results files promises of a file whose bytes were spoilt, checked by the
// fuzzer and, on some inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// The first byte's lowest bit says whether the file is cut off; then three bytes say where, and in
// the other case four each say where and by what a byte is changed. True where the reader refuses
// with a FileError, or where the values are as they were written because nothing but the seal was
// touched.
[[nodiscard]] bool results_reader_keeps_its_promises(std::string_view bytes);

// A cut and some changes.
[[nodiscard]] std::vector<std::string> results_seeds();

}  // namespace carers::tests::fuzz
