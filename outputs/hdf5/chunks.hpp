// Which part of a variable is compressed, and so read, together.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace carers::outputs::hdf5 {

inline constexpr std::size_t kKibibyte = 1024;
inline constexpr std::size_t kContiguousBytes =
    16 * kKibibyte;  // up to here a variable is not worth chunks
inline constexpr std::size_t kChunkBytes = 1024 * kKibibyte;  // fits the cache of one variable

// The longest run of whole trailing dimensions of at most kChunkBytes, with as much of the
// dimension before it as fits. Empty when the whole is at most kContiguousBytes: stored in one
// piece.
[[nodiscard]] std::vector<std::size_t> chunk_shape(std::span<const std::size_t> shape,
                                                   std::size_t element_bytes);

}  // namespace carers::outputs::hdf5
