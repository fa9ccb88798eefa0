#include <algorithm>
#include <thread>

#include "model/core/parallel_for.hpp"

namespace carers::model::core {

std::size_t hardware_threads() noexcept {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace carers::model::core
