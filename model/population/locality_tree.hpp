// The tree of localities: nation > region > authority > district > small area; leaves are modelled,
// other nodes are sums.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace carers::model::population {

// Position of a node in LocalityTree::nodes().
struct NodeIndex {
  std::size_t value{};
  friend auto operator<=>(const NodeIndex&, const NodeIndex&) = default;
};

// Position of a leaf in LocalityTree::leaves(): the row of every table by leaf.
struct LeafIndex {
  std::size_t value{};
  friend auto operator<=>(const LeafIndex&, const LeafIndex&) = default;
};

// A place as the study's localities.csv lists it, once.
struct Locality {
  std::string code;  // unique official code
  std::string name;
  std::string level;   // one of the tree's levels
  std::string parent;  // code of the parent, empty for the root
  double longitude{};  // degrees; NaN where unknown
  double latitude{};
};

// Something that keeps a list of places from being a tree.
struct TreeProblem {
  std::size_t locality{};  // position in the list
  std::string text;
};

// Everything that is wrong with a list of places as a tree with these levels; empty where nothing
// is. An empty list has one problem.
[[nodiscard]] std::vector<TreeProblem> tree_problems(std::span<const Locality> localities,
                                                     std::span<const std::string> levels);

// A checked tree. Nodes are in depth-first order of the input (parents before children), so that
// the leaves below any node are a contiguous range.
class LocalityTree {
 public:
  // `levels` names the levels from the root down, e.g. nation, region, authority, district. A node
  // whose children are missing is a leaf whatever its level: an authority that is its own district
  // is one node, listed once. Throws core::InputError with all of tree_problems: codes that repeat,
  // unknown parents, levels that do not descend, not one root.
  LocalityTree(std::vector<Locality> localities, std::vector<std::string> levels);

  [[nodiscard]] std::span<const Locality> nodes() const noexcept { return nodes_; }
  [[nodiscard]] std::span<const NodeIndex> leaves() const noexcept { return leaves_; }
  [[nodiscard]] const std::vector<std::string>& levels() const noexcept { return levels_; }
  [[nodiscard]] std::size_t leaf_count() const noexcept { return leaves_.size(); }

  [[nodiscard]] std::optional<NodeIndex> find(std::string_view code) const;
  [[nodiscard]] std::optional<NodeIndex> parent(NodeIndex node) const;
  // Depth of the node's level in levels(): 0 for the root.
  [[nodiscard]] std::size_t depth(NodeIndex node) const;
  // The leaf that this node is, if it is one.
  [[nodiscard]] std::optional<LeafIndex> as_leaf(NodeIndex node) const;
  // Leaves at or below a node: [first, last).
  [[nodiscard]] std::pair<LeafIndex, LeafIndex> leaves_below(NodeIndex node) const;
  // The node itself or its ancestor at `level`; nothing if the node stands above that level, or if
  // no ancestor is at it.
  [[nodiscard]] std::optional<NodeIndex> ancestor_at(NodeIndex node, std::string_view level) const;

 private:
  std::vector<Locality> nodes_;
  std::vector<NodeIndex> leaves_;
  std::vector<std::string> levels_;
  std::vector<std::size_t> parents_;     // own index for the root
  std::vector<std::size_t> depths_;      // position in levels_
  std::vector<std::size_t> first_leaf_;  // by node
  std::vector<std::size_t> last_leaf_;   // by node, one past
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

// A weighted set of leaves that a row can be about: a node of the tree, a predecessor authority, a
// hub.
struct Area {
  struct Part {
    LeafIndex leaf;
    double weight{};  // share of the leaf's people who belong to the area, in (0, 1]
  };
  std::string code;
  std::string name;
  std::vector<Part> parts;
};

// Two places of one level that lie beside each other.
using NeighbourPair = std::pair<NodeIndex, NodeIndex>;

// Weights are printed to some digits: sums of them that differ by no more are equal.
inline constexpr double kWeightRounding = 1e-3;

// The area that a node of the tree is: all its leaves, weight 1.
[[nodiscard]] Area area_of(const LocalityTree& tree, NodeIndex node);

}  // namespace carers::model::population
