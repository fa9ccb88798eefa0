// What the command line takes and refuses.
#include <gmock/gmock.h>

#include <random>

#include "tests/fuzz/command_line_fuzz.hpp"
#include "tests/fuzz/spoil.hpp"

namespace carers::app {
namespace {

TEST(CommandLine, GivesSettingsWithinBoundsOrAnExitCodeAfterAMessage) {
  std::mt19937 random(20180228);

  for (const std::string& seed : tests::fuzz::command_line_seeds()) {
    ASSERT_TRUE(tests::fuzz::command_line_reader_keeps_its_promises(seed)) << seed;
    for (int round = 0; round < 100; ++round) {
      const std::string lines = tests::fuzz::spoilt(seed, random);
      ASSERT_TRUE(tests::fuzz::command_line_reader_keeps_its_promises(lines))
          << testing::PrintToString(lines);
    }
  }
}

}  // namespace
}  // namespace carers::app
