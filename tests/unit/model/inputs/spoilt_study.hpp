// The tiny study with one text of one file replaced, and where in that file a text stands
// afterwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_study.hpp"

namespace carers::model::inputs {

class SpoiltStudy {
 public:
  SpoiltStudy(std::string_view file, std::string_view from, std::string_view to) : file_(file) {
    study_.replace(file, from, to);
  }

  [[nodiscard]] std::vector<std::string> errors() const { return study_.errors(); }
  // "studies/tiny/study.toml:14: " for the only line that holds `text`, or `above` lines before it.
  [[nodiscard]] std::string at(std::string_view text, std::size_t above = 0) const {
    return "studies/tiny/" + file_ + ':' + std::to_string(study_.line_of(file_, text) - above) +
           ": ";
  }

 private:
  tests::support::TinyStudy study_;
  std::string file_;
};

}  // namespace carers::model::inputs
