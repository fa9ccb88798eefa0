#include "outputs/report/programs.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace carers::outputs::report {
namespace {

TEST(FindProgram, LooksAlongThePath) {
  EXPECT_TRUE(find_program("sh").has_value());
  EXPECT_FALSE(find_program("no-such-program-here").has_value());
}

TEST(RunProgram, PassesArgumentsAsTheyAreAndGathersWhatIsSaid) {
  const auto result =
      run_program("/bin/sh", {"-c", "echo \"$0\"; echo err >&2; exit 3", "a b; $HOME"});

  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.said, "a b; $HOME\nerr\n");
}

TEST(RunProgram, SaysWhichSignalEndedIt) {
  EXPECT_EQ(run_program("/bin/sh", {"-c", "kill -TERM $$"}).exit_code, 128 + 15);
}

TEST(RunProgram, RefusesWhatIsNotThere) {
  EXPECT_THROW(static_cast<void>(run_program("/no/such/program", {})), std::runtime_error);
}

}  // namespace
}  // namespace carers::outputs::report
