#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "model/core/parallel_backend.hpp"

namespace carers::model::core {
namespace {

constexpr std::size_t kMostThreads = 256;

}  // namespace

void run_on_threads(std::size_t n, std::size_t threads,
                    const std::function<void(std::size_t)>& task) {
  // Left alone, oneTBB grants no more threads than the machine has cores, and warns of it on
  // standard error.
  static const oneapi::tbb::global_control allowed(
      oneapi::tbb::global_control::max_allowed_parallelism, kMostThreads);
  oneapi::tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    oneapi::tbb::parallel_for(
        std::size_t{0}, n, [&](std::size_t i) { task(i); }, oneapi::tbb::simple_partitioner{});
  });
}

}  // namespace carers::model::core
