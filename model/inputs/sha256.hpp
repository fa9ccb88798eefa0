// The digest by which an input file is recognised again.
#pragma once

#include <string>
#include <string_view>

namespace carers::model::inputs {

// SHA-256 (FIPS 180-4) of `bytes`: 64 hexadecimal digits in lower case.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace carers::model::inputs
