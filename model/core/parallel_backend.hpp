// The one place where threads are made: implemented by parallel_backend_{tbb,std,serial}.cpp, of
// which the build takes one.
#pragma once

#include <cstddef>
#include <functional>

namespace carers::model::core {

// Calls `task(i)` for every i in [0, n) on `threads` threads (at least 1); `task` must not throw.
void run_on_threads(std::size_t n, std::size_t threads,
                    const std::function<void(std::size_t)>& task);

}  // namespace carers::model::core
