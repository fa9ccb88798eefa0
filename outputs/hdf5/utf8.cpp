#include "outputs/hdf5/utf8.hpp"

#include <cstddef>

namespace carers::outputs::hdf5 {

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0) return false;
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF5   ? 0
                               : lead >= 0xF0 ? 4
                               : lead >= 0xE0 ? 3
                               : lead >= 0xC2 ? 2
                                              : 0;
    if (length == 0 || i + length > text.size()) return false;
    unsigned code = lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0U) != 0x80U) return false;
      code = (code << 6U) | (next & 0x3FU);
    }
    const bool shortest = length == 2 || code >= (length == 3 ? 0x800U : 0x10000U);
    const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (!shortest || surrogate || code > 0x10FFFFU) return false;
    i += length;
  }
  return true;
}

}  // namespace carers::outputs::hdf5
