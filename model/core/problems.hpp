// What is wrong with an input, said so that the person who made it can mend it.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace carers::model::core {

// One thing wrong with an input file.
struct Problem {
  std::string file;    // as the user would type it
  std::size_t line{};  // counted from 1; 0 where the file as a whole is meant
  std::string text;    // problem (why it is one); what to do
  bool warning{};      // true: said aloud, kept, and no reason to stop

  // "studies/kent/observations.csv:14: count "-3" is negative (...); correct or remove the row"
  [[nodiscard]] std::string message() const;

  friend bool operator==(const Problem&, const Problem&) = default;
};

// Bad input, with every problem found in it. what() holds all messages, one a line.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  explicit InputError(const std::string& text);

  [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

// Collects problems while reading goes on, so that all are reported at once.
class Problems {
 public:
  void error(std::string_view file, std::size_t line, std::string text);
  void warn(std::string_view file, std::size_t line, std::string text);

  [[nodiscard]] bool has_errors() const noexcept;
  [[nodiscard]] const std::vector<Problem>& all() const noexcept { return problems_; }
  [[nodiscard]] std::vector<Problem> warnings() const;

  // Throws InputError with every error found so far, in file and line order; does nothing if there
  // is none.
  void throw_if_any() const;

 private:
  std::vector<Problem> problems_;
};

// The entry of `known` nearest to `word` if it is near enough to be a slip of the fingers, else
// empty.
[[nodiscard]] std::string nearest_name(std::string_view word,
                                       const std::vector<std::string>& known);

// " ; did you mean "x"?" or nothing: the end of a message about an unknown name.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

}  // namespace carers::model::core
