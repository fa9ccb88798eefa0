#include "model/parameters/evenly_spaced.hpp"

#include <algorithm>

namespace carers::model::parameters {

std::vector<std::size_t> evenly_spaced(std::size_t wanted, std::size_t available) {
  const std::size_t n = std::min(wanted, available);
  std::vector<std::size_t> numbers(n);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = i * available / n;
  return numbers;
}

}  // namespace carers::model::parameters
