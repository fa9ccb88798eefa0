#include "model/core/parallel_for.hpp"

#include <algorithm>
#include <exception>
#include <vector>

#include "model/core/parallel_backend.hpp"

namespace carers::model::core {

void parallel_for(std::size_t n, std::size_t threads,
                  const std::function<void(std::size_t)>& task) {
  std::vector<std::exception_ptr> failures(n);
  const auto guarded = [&](std::size_t i) {
    try {
      task(i);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  const std::size_t wanted = threads == 0 ? hardware_threads() : threads;
  run_on_threads(n, std::min(wanted, std::max<std::size_t>(n, 1)), guarded);
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace carers::model::core
