#include "scenarios/places.hpp"

#include <algorithm>
#include <optional>

#include "model/inputs/flow_facts.hpp"

namespace carers::scenarios {

using model::population::NodeIndex;

ProjectedPlaces projected_places(const model::inputs::Inputs& inputs) {
  const auto& tree = inputs.localities;
  const NodeIndex focus = *tree.find(inputs.focus);
  ProjectedPlaces places;
  for (std::size_t i = focus.value; i < tree.nodes().size(); ++i) {
    std::optional<NodeIndex> above = NodeIndex{i};
    while (above && *above != focus) above = tree.parent(*above);
    if (above) places.nodes.push_back({i});
  }
  for (const model::population::LeafIndex leaf : model::inputs::projected_leaves(inputs)) {
    std::vector<std::size_t> positions;
    std::optional<NodeIndex> node = tree.leaves()[leaf.value];
    while (node) {
      const auto found = std::ranges::find(places.nodes, *node);
      if (found != places.nodes.end()) {
        positions.push_back(static_cast<std::size_t>(found - places.nodes.begin()));
      }
      node = tree.parent(*node);
    }
    places.of_leaf.push_back(std::move(positions));
  }
  return places;
}

}  // namespace carers::scenarios
