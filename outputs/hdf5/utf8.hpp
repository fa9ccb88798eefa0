// Whether a text may stand in a results file.
#pragma once

#include <string_view>

namespace carers::outputs::hdf5 {

// True for well-formed UTF-8 (RFC 3629: shortest forms, no surrogates) without a zero byte, which
// would end the text early.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace carers::outputs::hdf5
