#include "scenarios/run_table.hpp"

#include <gmock/gmock.h>

#include <array>

namespace carers::scenarios {
namespace {

using ::testing::ElementsAre;

// Values that say where they are.
RunTable<int> numbered() {
  RunTable<int> table({.quantities = 2, .scenarios = 2, .runs = 3, .times = 2, .places = 2});
  for (std::size_t q = 0; q < 2; ++q) {
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t t = 0; t < 2; ++t) {
          for (std::size_t p = 0; p < 2; ++p) {
            table.at({q, s, r, t, p}) =
                static_cast<int>(10000 * q + 1000 * s + 100 * r + 10 * t + p);
          }
        }
      }
    }
  }
  return table;
}

TEST(RunTable, KeepsARunTogether) {
  const RunTable<int> table = numbered();

  EXPECT_THAT(table.run(1, 0, 2), ElementsAre(10200, 10201, 10210, 10211));
}

TEST(RunTable, KeepsOnlyTheRunsAskedFor) {
  const RunTable<int> table = numbered();
  const std::array<std::size_t, 2> kept{0, 2};

  const RunTable<int> fewer = table.with_runs(kept);

  EXPECT_EQ(fewer.sizes().runs, 2U);
  EXPECT_THAT(fewer.run(0, 1, 1), ElementsAre(1200, 1201, 1210, 1211));
  EXPECT_THAT(fewer.run(1, 1, 0), ElementsAre(11000, 11001, 11010, 11011));
}

}  // namespace
}  // namespace carers::scenarios
