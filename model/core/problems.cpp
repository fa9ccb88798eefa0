#include "model/core/problems.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace carers::model::core {
namespace {

std::string join(const std::vector<Problem>& problems) {
  std::string all;
  for (const Problem& problem : problems) {
    if (!all.empty()) all += '\n';
    all += problem.message();
  }
  return all;
}

// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string Problem::message() const {
  std::string start = file;
  if (line > 0) start += ':' + std::to_string(line);
  if (!start.empty()) start += ": ";
  if (warning) start += "warning: ";
  return start + text;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(join(problems)), problems_(std::move(problems)) {}

InputError::InputError(const std::string& text)
    : InputError(std::vector<Problem>{{.file = {}, .line = 0, .text = text}}) {}

void Problems::error(std::string_view file, std::size_t line, std::string text) {
  problems_.push_back({.file = std::string(file), .line = line, .text = std::move(text)});
}

void Problems::warn(std::string_view file, std::size_t line, std::string text) {
  problems_.push_back(
      {.file = std::string(file), .line = line, .text = std::move(text), .warning = true});
}

bool Problems::has_errors() const noexcept {
  return std::ranges::any_of(problems_, [](const Problem& p) { return !p.warning; });
}

std::vector<Problem> Problems::warnings() const {
  std::vector<Problem> found;
  std::ranges::copy_if(problems_, std::back_inserter(found),
                       [](const Problem& p) { return p.warning; });
  return found;
}

void Problems::throw_if_any() const {
  if (!has_errors()) return;
  std::vector<Problem> errors;
  std::ranges::copy_if(problems_, std::back_inserter(errors),
                       [](const Problem& p) { return !p.warning; });
  std::ranges::stable_sort(errors, [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  throw InputError(std::move(errors));
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = 1 + std::max<std::size_t>(1, word.size() / 3);
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string near = nearest_name(word, known);
  return near.empty() ? std::string{} : "; did you mean \"" + near + "\"?";
}

}  // namespace carers::model::core
