#include "model/core/parallel_backend.hpp"

namespace carers::model::core {

void run_on_threads(std::size_t n, std::size_t /*threads*/,
                    const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 0; i < n; ++i) task(i);
}

}  // namespace carers::model::core
