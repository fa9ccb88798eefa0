#include "calibration/validation/folds.hpp"

#include <map>
#include <string>
#include <utility>

#include "model/core/problems.hpp"

namespace carers::calibration::validation {
namespace {

using model::population::LocalityTree;
using model::population::NodeIndex;

// The node right below the root at or above this one.
NodeIndex region_of(const LocalityTree& tree, NodeIndex node) {
  for (auto above = tree.parent(node); above && tree.parent(*above); above = tree.parent(node)) {
    node = *above;
  }
  return node;
}

}  // namespace

std::vector<std::size_t> folds_of_leaves(const LocalityTree& tree, std::string_view level,
                                         std::size_t folds) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> nodes;  // leaves, in turn
  for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
    const NodeIndex own = tree.leaves()[leaf];
    const NodeIndex node = tree.ancestor_at(own, level).value_or(own);
    nodes[{tree.nodes()[region_of(tree, node).value].code, tree.nodes()[node.value].code}]
        .push_back(leaf);
  }
  if (folds < 2 || nodes.size() < folds) {
    throw model::core::InputError("the study's " + std::to_string(nodes.size()) +
                                  " authorities cannot be put into " + std::to_string(folds) +
                                  " folds (each needs one, and there must be two); ask for fewer");
  }
  std::vector<std::size_t> fold_of(tree.leaf_count());
  std::size_t next = 0;
  for (const auto& [codes, leaves] : nodes) {
    for (const std::size_t leaf : leaves) fold_of[leaf] = next;
    next = (next + 1) % folds;
  }
  return fold_of;
}

}  // namespace carers::calibration::validation
