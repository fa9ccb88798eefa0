#include "model/core/parallel_for.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace carers::model::core {
namespace {

TEST(ParallelFor, RunsEveryTaskOnceAtAnyThreadCount) {
  for (const std::size_t threads : {1U, 2U, 8U}) {
    std::vector<int> calls(1000, 0);

    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });

    EXPECT_EQ(calls, std::vector<int>(1000, 1)) << threads << " threads";
  }
}

TEST(ParallelFor, ThrowsTheLowestFailureAndStillRunsTheRest) {
  std::vector<int> calls(10, 0);

  try {
    parallel_for(calls.size(), 4, [&](std::size_t i) {
      ++calls[i];
      if (i == 3 || i == 7) throw std::runtime_error(std::to_string(i));
    });
    FAIL() << "expected an exception";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "3");
  }
  EXPECT_EQ(calls, std::vector<int>(10, 1));
}

TEST(ParallelFor, NoTasksIsFine) {
  EXPECT_NO_THROW(parallel_for(0, 2, [](std::size_t) { FAIL(); }));
}

}  // namespace
}  // namespace carers::model::core
