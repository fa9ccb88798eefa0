// The check that the fuzzer of results files runs, on cuts and changes made at random.
#include <gtest/gtest.h>

#include <random>

#include "tests/fuzz/results_fuzz.hpp"
#include "tests/fuzz/spoil.hpp"

namespace carers::outputs::hdf5 {
namespace {

TEST(SpoiltBytes, OfAResultsFileAreRefused) {
  std::mt19937 random(20180228);

  for (const std::string& seed : tests::fuzz::results_seeds()) {
    ASSERT_TRUE(tests::fuzz::results_reader_keeps_its_promises(seed));
    for (int round = 0; round < 100; ++round) {
      const std::string bytes = tests::fuzz::spoilt(seed, random);
      ASSERT_TRUE(tests::fuzz::results_reader_keeps_its_promises(bytes))
          << testing::PrintToString(bytes);
    }
  }
}

}  // namespace
}  // namespace carers::outputs::hdf5
