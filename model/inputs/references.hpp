// Names that tables refer to; a name that nothing bears is noted once, with the nearest that
// something does, however many tables share the object.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/problems.hpp"

namespace carers::model::inputs {

class References {
 public:
  // `what` is the column, `where` ends the sentence 'area "X" is not listed in ...'. `known` is
  // nothing where the list itself cannot be read (which is noted): then every name is taken.
  References(std::string what, std::string where, std::optional<std::vector<std::string>> known);

  // True where the name is known; else remembered for note_unknown.
  bool check(std::string_view name, std::string_view file, std::size_t line);

  // Notes each unknown name at its first line, with the number of further lines.
  void note_unknown(core::Problems& problems) const;

 private:
  struct Unknown {
    std::string file;
    std::size_t line{};
    std::size_t more{};
  };
  std::string what_;
  std::string where_;
  std::optional<std::vector<std::string>> known_;  // sorted
  std::map<std::string, Unknown, std::less<>> unknown_;
};

}  // namespace carers::model::inputs
