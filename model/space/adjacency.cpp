#include "model/space/adjacency.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "model/core/problems.hpp"

namespace carers::model::space {

Adjacency::Adjacency(std::size_t places, const std::vector<Pair>& neighbours)
    : component_of_(places, std::numeric_limits<std::size_t>::max()) {
  core::Problems problems;
  for (auto [a, b] : neighbours) {
    if (a > b) std::swap(a, b);
    const std::string pair =
        "neighbours " + std::to_string(a + 1) + " and " + std::to_string(b + 1);
    if (b >= places) {
      problems.error("neighbours", 0,
                     pair + ": there are only " + std::to_string(places) + " places");
    } else if (a == b) {
      problems.error("neighbours", 0, pair + ": a place is no neighbour of itself");
    }
    pairs_.emplace_back(a, b);
  }
  problems.throw_if_any();
  std::ranges::sort(pairs_);
  pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());

  std::vector<std::vector<std::size_t>> beside(places);
  for (const auto& [a, b] : pairs_) {
    beside[a].push_back(b);
    beside[b].push_back(a);
  }
  for (std::size_t first = 0; first < places; ++first) {
    if (component_of_[first] < components_.size()) continue;
    const std::size_t number = components_.size();
    std::vector<std::size_t> members{first};
    component_of_[first] = number;
    for (std::size_t next = 0; next < members.size(); ++next) {
      for (const std::size_t place : beside[members[next]]) {
        if (component_of_[place] == number) continue;
        component_of_[place] = number;
        members.push_back(place);
      }
    }
    std::ranges::sort(members);
    components_.push_back(std::move(members));
  }
}

}  // namespace carers::model::space
