#include "model/inputs/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace carers::model::inputs {

References::References(std::string what, std::string where,
                       std::optional<std::vector<std::string>> known)
    : what_(std::move(what)), where_(std::move(where)), known_(std::move(known)) {
  if (known_) std::ranges::sort(*known_);
}

bool References::check(std::string_view name, std::string_view file, std::size_t line) {
  if (!known_ || std::ranges::binary_search(*known_, name, std::less<>{})) return true;
  const auto found = unknown_.find(name);
  if (found != unknown_.end()) {
    ++found->second.more;
  } else {
    unknown_.emplace(name, Unknown{.file = std::string(file), .line = line, .more = 0});
  }
  return false;
}

void References::note_unknown(core::Problems& problems) const {
  for (const auto& [name, unknown] : unknown_) {
    const std::string more =
        unknown.more == 0
            ? ""
            : fmt::format(" (and on {} more line{})", unknown.more, unknown.more == 1 ? "" : "s");
    const std::string near = core::did_you_mean(name, *known_);
    problems.error(unknown.file, unknown.line,
                   fmt::format("{} \"{}\" is not listed in {}{}{}", what_, name, where_, more,
                               near.empty() ? "; correct it or add it there" : near));
  }
}

}  // namespace carers::model::inputs
