// Runs independent tasks on several threads; results never depend on how many.
#pragma once

#include <cstddef>
#include <functional>

namespace carers::model::core {

// Calls `task(i)` once for every i in [0, n), on at most `threads` threads at a time (0: one a
// core). Tasks must not depend on each other. Every task runs even if another fails; then the
// exception of the failed task with the lowest index is thrown again.
void parallel_for(std::size_t n, std::size_t threads, const std::function<void(std::size_t)>& task);

// Cores of this machine, at least 1.
[[nodiscard]] std::size_t hardware_threads() noexcept;

}  // namespace carers::model::core
