#include <atomic>
#include <thread>
#include <vector>

#include "model/core/parallel_backend.hpp"

namespace carers::model::core {

void run_on_threads(std::size_t n, std::size_t threads,
                    const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (std::size_t w = 0; w < threads; ++w) {
    workers.emplace_back([&] {
      for (std::size_t i = next.fetch_add(1); i < n; i = next.fetch_add(1)) task(i);
    });
  }
}

}  // namespace carers::model::core
