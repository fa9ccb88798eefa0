// What the reader of findings promises of a results file that another hand has changed, checked by
// the fuzzer and, on some inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// The first two bytes say which groups a small results file has beside `estimate`; three bytes each
// then change a variable or remark of it: which, and how (left out, of another kind, along other
// dimensions, with other values). The file stays sound HDF5. True where findings are read, with a
// focus among the places, or refused with a FileError.
[[nodiscard]] bool findings_reader_keeps_its_promises(std::string_view bytes);

// The whole file as it is, and one change of each variable of each group.
[[nodiscard]] std::vector<std::string> findings_seeds();

}  // namespace carers::tests::fuzz
