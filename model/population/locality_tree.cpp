#include "model/population/locality_tree.hpp"

#include <algorithm>

#include "model/core/problems.hpp"

namespace carers::model::population {
namespace {

std::optional<std::size_t> position(std::span<const std::string> names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// First place with each code.
std::map<std::string, std::size_t, std::less<>> positions_of(std::span<const Locality> localities) {
  std::map<std::string, std::size_t, std::less<>> positions;
  for (std::size_t i = 0; i < localities.size(); ++i) positions.try_emplace(localities[i].code, i);
  return positions;
}

std::vector<std::string> codes_of(std::span<const Locality> localities) {
  std::vector<std::string> codes;
  codes.reserve(localities.size());
  for (const Locality& place : localities) codes.push_back(place.code);
  return codes;
}

}  // namespace

std::vector<TreeProblem> tree_problems(std::span<const Locality> localities,
                                       std::span<const std::string> levels) {
  std::vector<TreeProblem> problems;
  if (localities.empty()) {
    problems.push_back({0, "no place is listed (a study needs at least one); add the places"});
    return problems;
  }
  const auto positions = positions_of(localities);
  const std::vector<std::string> level_names(levels.begin(), levels.end());
  std::optional<std::size_t> root;
  for (std::size_t i = 0; i < localities.size(); ++i) {
    const Locality& place = localities[i];
    const auto add = [&](std::string text) { problems.push_back({i, std::move(text)}); };
    if (positions.at(place.code) != i) {
      add("code " + quoted(place.code) + " is listed twice (a code names one place); remove one");
      continue;
    }
    const auto level = position(levels, place.level);
    if (!level) {
      add("level " + quoted(place.level) + " is unknown" +
          core::did_you_mean(place.level, level_names));
    }
    if (place.parent.empty()) {
      if (root) {
        add("place " + quoted(place.code) + " has no parent (only one place can be the root, and " +
            quoted(localities[*root].code) + " is it); name its parent");
      } else {
        root = i;
        if (level && *level != 0) {
          add("root " + quoted(place.code) + " has level " + quoted(place.level) +
              " (the root is at the first level, " + quoted(levels[0]) + "); correct the level");
        }
      }
      continue;
    }
    const auto parent = positions.find(place.parent);
    if (parent == positions.end()) {
      add("parent " + quoted(place.parent) + " is not a listed place" +
          core::did_you_mean(place.parent, codes_of(localities)));
      continue;
    }
    const auto parent_level = position(levels, localities[parent->second].level);
    if (level && parent_level && *parent_level >= *level) {
      add("place " + quoted(place.code) + " at level " + quoted(place.level) +
          " has a parent at level " + quoted(localities[parent->second].level) +
          " (a parent stands above); correct one");
    }
  }
  if (!root)
    problems.push_back(
        {0, "every place has a parent (one must be the root); leave its parent empty"});
  return problems;
}

LocalityTree::LocalityTree(std::vector<Locality> localities, std::vector<std::string> levels)
    : levels_(std::move(levels)) {
  core::Problems problems;
  for (TreeProblem& problem : tree_problems(localities, levels_)) {
    problems.error("", 0, std::move(problem.text));
  }
  problems.throw_if_any();

  const auto positions = positions_of(localities);
  std::vector<std::vector<std::size_t>> children(localities.size());
  std::size_t root = 0;
  for (std::size_t i = 0; i < localities.size(); ++i) {
    if (localities[i].parent.empty()) {
      root = i;
    } else {
      children[positions.at(localities[i].parent)].push_back(i);
    }
  }

  nodes_.reserve(localities.size());
  std::vector<std::pair<std::size_t, std::size_t>> open{{root, 0}};  // place, node of its parent
  while (!open.empty()) {
    const auto [place, parent] = open.back();
    open.pop_back();
    const std::size_t node = nodes_.size();
    for (auto child = children[place].rbegin(); child != children[place].rend(); ++child) {
      open.emplace_back(*child, node);
    }
    first_leaf_.push_back(leaves_.size());
    if (children[place].empty()) leaves_.push_back({node});
    parents_.push_back(parent);
    depths_.push_back(*position(levels_, localities[place].level));
    by_code_.emplace(localities[place].code, node);
    nodes_.push_back(std::move(localities[place]));
  }

  last_leaf_.assign(nodes_.size(), 0);
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    std::size_t node = leaves_[leaf].value;
    last_leaf_[node] = leaf + 1;
    while (parents_[node] != node) {
      node = parents_[node];
      last_leaf_[node] = leaf + 1;
    }
  }
}

std::optional<NodeIndex> LocalityTree::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  if (found == by_code_.end()) return std::nullopt;
  return NodeIndex{found->second};
}

std::optional<NodeIndex> LocalityTree::parent(NodeIndex node) const {
  if (parents_.at(node.value) == node.value) return std::nullopt;
  return NodeIndex{parents_[node.value]};
}

std::size_t LocalityTree::depth(NodeIndex node) const { return depths_.at(node.value); }

std::optional<LeafIndex> LocalityTree::as_leaf(NodeIndex node) const {
  const std::size_t leaf = first_leaf_.at(node.value);
  if (leaves_[leaf] != node) return std::nullopt;
  return LeafIndex{leaf};
}

std::pair<LeafIndex, LeafIndex> LocalityTree::leaves_below(NodeIndex node) const {
  return {{first_leaf_.at(node.value)}, {last_leaf_.at(node.value)}};
}

std::optional<NodeIndex> LocalityTree::ancestor_at(NodeIndex node, std::string_view level) const {
  for (std::optional<NodeIndex> here = node; here; here = parent(*here)) {
    if (nodes_.at(here->value).level == level) return here;
  }
  return std::nullopt;
}

Area area_of(const LocalityTree& tree, NodeIndex node) {
  const Locality& place = tree.nodes()[node.value];
  Area area{.code = place.code, .name = place.name, .parts = {}};
  const auto [first, last] = tree.leaves_below(node);
  for (std::size_t leaf = first.value; leaf < last.value; ++leaf) {
    area.parts.push_back({.leaf = {leaf}, .weight = 1.0});
  }
  return area;
}

}  // namespace carers::model::population
