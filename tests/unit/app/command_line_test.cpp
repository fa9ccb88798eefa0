// What the command line takes and refuses.
#include <gmock/gmock.h>

#include <random>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "app/command_line_cli11.hpp"
#include "tests/fuzz/command_line_fuzz.hpp"
#include "tests/fuzz/spoil.hpp"

namespace carers::app {
namespace {

using ::testing::HasSubstr;

// The words of a line, "hidden-carers" first.
std::variant<Settings, int> read(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  return read_command_line(static_cast<int>(arguments.size()), arguments.data());
}

std::string complaint_about(const std::string& line) {
  testing::internal::CaptureStderr();
  const auto asked = read(line);
  std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::get<int>(asked), kUsage) << line;
  return said;
}

TEST(CommandLine, AnswersAnUnknownCommandWithTheNearOne) {
  EXPECT_EQ(complaint_about("hidden-carers chek oxfordshire"),
            "unknown command \"chek\"; did you mean \"check\"?\n");
  EXPECT_EQ(complaint_about("hidden-carers crossvalidate england --out x"),
            "unknown command \"crossvalidate\"; did you mean \"cross-validate\"?\n");
  EXPECT_EQ(complaint_about("hidden-carers bake"),
            "unknown command \"bake\"; see hidden-carers --help\n");
}

TEST(CommandLine, AnswersEveryUnknownOptionWithTheNearOne) {
  EXPECT_EQ(complaint_about("hidden-carers run oxfordshire --outt x --thread=2 --colour"),
            "unknown option \"--outt\" of run; did you mean \"--out\"?\n"
            "unknown option \"--thread=2\" of run; did you mean \"--threads\"?\n"
            "unknown option \"--colour\" of run; see hidden-carers run --help\n");
  EXPECT_EQ(complaint_about("hidden-carers estimate --lsts lists.csv"),
            "unknown option \"--lsts\" of estimate; did you mean \"--lists\"?\n");
  EXPECT_EQ(complaint_about("hidden-carers --versio"),
            "unknown option \"--versio\"; did you mean \"--version\"?\n");
}

TEST(CommandLine, SaysWhereAWordOrAnOptionIsOutOfPlace) {
  EXPECT_EQ(complaint_about("hidden-carers check england oxfordshire"),
            "\"oxfordshire\" is one word too many; see hidden-carers check --help\n");
  EXPECT_EQ(complaint_about("hidden-carers --quiet check england"),
            "\"--quiet\" stands before the command (its options follow it); write hidden-carers "
            "check ... --quiet\n");
}

TEST(CommandLine, EndsHelpWithExamplesThatItTakes) {
  for (const std::string command : {"run", "check", "calibrate", "cross-validate", "leave-out",
                                    "predict", "project", "report", "multiply", "estimate"}) {
    testing::internal::CaptureStdout();
    const auto asked = read("hidden-carers " + command + " --help");
    std::istringstream help(testing::internal::GetCapturedStdout());

    EXPECT_EQ(std::get<int>(asked), kDone);
    std::size_t examples = 0;
    for (std::string line; std::getline(help, line);) {
      if (!line.starts_with("  hidden-carers ")) continue;
      ++examples;
      EXPECT_THAT(line, HasSubstr(' ' + command + ' '));
      EXPECT_TRUE(std::holds_alternative<Settings>(read(line))) << line;
    }
    EXPECT_GE(examples, 1U) << command;
  }
}

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
