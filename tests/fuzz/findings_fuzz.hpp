// What the reader of findings promises of a results file that another hand has changed, checked by
// the fuzzer and, on some inputs, by the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carers::tests::fuzz {

// Three bytes each change one variable or remark of a small results file: which, and how (left out,
// of another kind, along other dimensions, with other values). The file stays sound HDF5. True
// where findings are read, with a focus among the places, or refused with a FileError.
[[nodiscard]] bool findings_reader_keeps_its_promises(std::string_view bytes);

// The file as it is, and each change of each variable.
[[nodiscard]] std::vector<std::string> findings_seeds();

}  // namespace carers::tests::fuzz
