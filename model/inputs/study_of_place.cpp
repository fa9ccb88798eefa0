#include "model/inputs/study_of_place.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace carers::model::inputs {
namespace {

using population::Area;
using population::LeafIndex;
using population::Locality;
using population::LocalityTree;
using population::NodeIndex;

LocalityTree tree_of(const LocalityTree& whole, NodeIndex place) {
  std::set<std::size_t> above;
  for (auto node = whole.parent(place); node; node = whole.parent(*node)) above.insert(node->value);
  const auto [first, last] = whole.leaves_below(place);
  std::vector<Locality> kept;
  for (std::size_t k = 0; k < whole.nodes().size(); ++k) {
    const auto [from, to] = whole.leaves_below({k});
    const bool within = from >= first && to <= last;
    if (within || above.contains(k)) kept.push_back(whole.nodes()[k]);
  }
  return {std::move(kept), whole.levels()};
}

std::vector<population::NeighbourPair> neighbours_of(const Inputs& inputs,
                                                     const LocalityTree& tree) {
  std::vector<population::NeighbourPair> kept;
  for (const auto& [one, other] : inputs.neighbours) {
    const auto a = tree.find(inputs.localities.nodes()[one.value].code);
    const auto b = tree.find(inputs.localities.nodes()[other.value].code);
    if (a && b) kept.emplace_back(*a, *b);
  }
  return kept;
}

// Areas of the tree's nodes first; of the others what lies in the place. By number of the whole
// study's area: its new number; areas that lie elsewhere have none.
std::map<std::size_t, std::size_t> cut_areas(const Inputs& inputs, LeafIndex first, LeafIndex last,
                                             const LocalityTree& tree, std::vector<Area>& areas) {
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) areas.push_back(area_of(tree, {k}));
  std::map<std::size_t, std::size_t> number;
  for (std::size_t a = 0; a < inputs.areas.size(); ++a) {
    const Area& whole = inputs.areas[a];
    if (const auto node = tree.find(whole.code)) {
      number.emplace(a, node->value);
      continue;
    }
    Area part{.code = whole.code, .name = whole.name, .parts = {}};
    for (const Area::Part& one : whole.parts) {
      if (one.leaf >= first && one.leaf < last)
        part.parts.push_back({.leaf = {one.leaf.value - first.value}, .weight = one.weight});
    }
    if (part.parts.empty()) continue;
    number.emplace(a, areas.size());
    areas.push_back(std::move(part));
  }
  return number;
}

}  // namespace

Inputs study_of_place(const Inputs& inputs, NodeIndex place) {
  const auto [first, last] = inputs.localities.leaves_below(place);
  Inputs cut = inputs;
  cut.localities = tree_of(inputs.localities, place);
  cut.focus = inputs.localities.nodes()[place.value].code;
  cut.neighbours = neighbours_of(inputs, cut.localities);
  cut.population = inputs.population.of_leaves(first, last);
  cut.areas.clear();
  const auto number = cut_areas(inputs, first, last, cut.localities, cut.areas);
  cut.observations.clear();
  for (observation::Observation row : inputs.observations) {
    const auto area = number.find(row.area);
    if (area == number.end()) continue;
    row.area = area->second;
    cut.observations.push_back(std::move(row));
  }
  cut.services = {};
  cut.scenarios.clear();
  return cut;
}

NodeIndex largest_place(const LocalityTree& tree, std::size_t leaves_at_most) {
  NodeIndex best;
  std::size_t most = 0;
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) {
    const auto [first, last] = tree.leaves_below({k});
    const std::size_t leaves = last.value - first.value;
    if (leaves > leaves_at_most || leaves <= most) continue;
    best = {k};
    most = leaves;
  }
  return best;
}

}  // namespace carers::model::inputs
