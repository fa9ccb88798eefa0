#include "calibration/lists/graphs.hpp"

#include <bit>
#include <cstdint>
#include <optional>

#include "model/core/check.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::is_within;
using model::observation::ListSet;
using model::observation::only_list;

using Neighbours = std::vector<ListSet>;  // [list]

bool all_depend_on_each_other(ListSet set, const Neighbours& neighbours) {
  for (std::size_t list = 0; list < neighbours.size(); ++list) {
    if (is_within(only_list(list), set) && !is_within(set ^ only_list(list), neighbours[list])) {
      return false;
    }
  }
  return true;
}

// Takes out one list after another whose remaining neighbours all depend on each other; if there is
// none at some point the graph is not decomposable (Rose 1970).
std::optional<DecomposableGraph> in_order(const Neighbours& neighbours) {
  DecomposableGraph graph;
  ListSet left = only_list(neighbours.size()) - 1;
  while (left != 0) {
    const ListSet before = left;
    for (std::size_t list = 0; list < neighbours.size(); ++list) {
      const ListSet given = neighbours[list] & left;
      if (!is_within(only_list(list), left) || !all_depend_on_each_other(given, neighbours)) {
        continue;
      }
      graph.steps.push_back({.given = given, .whole = given | only_list(list)});
      left ^= only_list(list);
      break;
    }
    if (left == before) return std::nullopt;
  }
  return graph;
}

}  // namespace

LogLinearModel DecomposableGraph::model() const {
  std::vector<ListSet> sets;
  for (const Step& step : steps) {
    if (std::popcount(step.whole) >= 2) sets.push_back(step.whole);
  }
  return hierarchical_model(sets);
}

std::vector<DecomposableGraph> decomposable_graphs(std::size_t lists) {
  model::core::expect(lists >= 2 && lists <= kMostListsOfGraphs, "two to six lists");
  const std::vector<ListSet> pairs = all_pairs(lists).interactions;
  std::vector<DecomposableGraph> graphs;
  const std::uint32_t complete = (std::uint32_t{1} << pairs.size()) - 1;
  for (std::uint32_t drawn = 0; drawn < complete; ++drawn) {
    Neighbours neighbours(lists, 0);
    for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
      if (((drawn >> pair) & 1U) == 0) continue;
      for (std::size_t list = 0; list < lists; ++list) {
        if (is_within(only_list(list), pairs[pair]))
          neighbours[list] |= pairs[pair] ^ only_list(list);
      }
    }
    if (auto graph = in_order(neighbours)) graphs.push_back(std::move(*graph));
  }
  return graphs;
}

DecomposableGraph complete_graph(std::size_t lists) {
  DecomposableGraph graph;
  for (std::size_t list = 0; list < lists; ++list) {
    graph.steps.push_back({.given = only_list(list) - 1, .whole = only_list(list + 1) - 1});
  }
  return graph;
}

}  // namespace carers::calibration::lists
