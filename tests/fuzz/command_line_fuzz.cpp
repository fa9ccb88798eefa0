// Feeds arbitrary arguments to the reader of the command line: the answer is settings within their
// bounds, or an exit code after a message.
#include "tests/fuzz/command_line_fuzz.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <sstream>
#include <variant>

#include "app/command_line_cli11.hpp"

namespace carers::tests::fuzz {
namespace {

// Keeps what is said off the terminal, and tells whether something was.
class Overheard {
 public:
  Overheard() : out_(std::cout.rdbuf(said_.rdbuf())), err_(std::cerr.rdbuf(said_.rdbuf())) {}
  ~Overheard() {
    std::cout.rdbuf(out_);
    std::cerr.rdbuf(err_);
  }
  Overheard(const Overheard&) = delete;
  Overheard& operator=(const Overheard&) = delete;

  [[nodiscard]] bool anything() const { return !said_.str().empty(); }

 private:
  std::ostringstream said_;
  std::streambuf* out_;
  std::streambuf* err_;
};

bool within_bounds(const app::Settings& settings) {
  const auto count = [](double value) { return std::isfinite(value) && value >= 0.0; };
  const std::size_t chains = settings.chains.value_or(2);
  return chains >= 2 && chains <= 64 && count(settings.children) && count(settings.percent) &&
         settings.percent <= 100.0 && count(settings.known.value_or(0.0));
}

}  // namespace

bool command_line_reader_keeps_its_promises(std::string_view lines) {
  std::vector<std::string> words{"hidden-carers"};
  std::istringstream stream{std::string(lines)};
  for (std::string word; std::getline(stream, word);) words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  const Overheard overheard;
  const auto asked = app::read_command_line(static_cast<int>(arguments.size()), arguments.data());
  if (const int* code = std::get_if<int>(&asked)) {
    return (*code == app::kDone || *code == app::kUsage) && overheard.anything();
  }
  return within_bounds(std::get<app::Settings>(asked));
}

std::vector<std::string> command_line_seeds() {
  return {
      "--help",
      "--version",
      "run\noxfordshire\n--out\nresults/here\n--seed\n7\n--chains\n4\n--warm-up\n500\n--draws=300",
      "check\nstudies/england\n--json\n--quiet",
      "cross-validate\nengland\n--withhold\ncensus_2021\n--from\nresults.h5",
      "project\noxfordshire\n--scenario\ncharity_closes\n--threads\n2",
      "report\nresults.h5",
      "multiply\n--children\n24508\n--percent\n2.1\n--known\n41",
      "multiply\n--children\nnan\n--percent\n2.1",
      "estimate\n--lists\nlists.csv\n--method\nchapman"};
}

}  // namespace carers::tests::fuzz
