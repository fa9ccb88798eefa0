#include "outputs/hdf5/chunks.hpp"

#include <algorithm>

namespace carers::outputs::hdf5 {

std::vector<std::size_t> chunk_shape(std::span<const std::size_t> shape,
                                     std::size_t element_bytes) {
  std::size_t whole = element_bytes;
  for (const std::size_t n : shape) whole *= n;
  if (whole <= kContiguousBytes) return {};
  std::vector<std::size_t> chunk(shape.size(), 1);
  std::size_t bytes = element_bytes;
  for (std::size_t i = shape.size(); i-- > 0;) {
    const std::size_t fits = std::max<std::size_t>(1, kChunkBytes / bytes);
    chunk[i] = std::min(shape[i], fits);
    bytes *= chunk[i];
    if (chunk[i] < shape[i]) break;
  }
  return chunk;
}

}  // namespace carers::outputs::hdf5
