#include "model/prevalence/locality_effects.hpp"

#include <cmath>
#include <numbers>

namespace carers::model::prevalence {

void LocalityEffects::declare_spreads(const population::LocalityTree& tree,
                                      const std::map<std::string, parameters::Prior>& spreads,
                                      parameters::Layout& layout) {
  for (std::size_t level = 1; level < tree.levels().size(); ++level) {
    const std::string& name = tree.levels()[level];
    layout.add("locality_spread." + name,
               "Spread of localities around the one above, on the log scale", {}, spreads.at(name));
  }
}

void LocalityEffects::declare_effects(const population::LocalityTree& tree,
                                      parameters::Layout& layout) {
  parameters::Axis axis{.name = "node", .labels = {}};
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) {
    if (tree.parent(population::NodeIndex{k})) axis.labels.push_back(tree.nodes()[k].code);
  }
  layout.add("locality_effect",
             "How readily children here come to care, in units of the spread of the level", {axis},
             parameters::Transform::identity, true);
}

LocalityEffects::LocalityEffects(const population::LocalityTree& tree,
                                 const parameters::Layout& layout)
    : node_of_leaf_(tree.leaf_count()),
      z_(static_cast<Eigen::Index>(layout.block("locality_effect").offset)) {
  const auto& levels = tree.levels();
  for (std::size_t level = 1; level < levels.size(); ++level) {
    spread_.push_back(
        static_cast<Eigen::Index>(layout.block("locality_spread." + levels[level]).offset));
  }
  std::vector<Eigen::Index> position(tree.nodes().size(), -1);
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) {
    const population::NodeIndex node{k};
    const auto parent = tree.parent(node);
    if (!parent) continue;
    const auto leaf = tree.as_leaf(node);
    position[k] = static_cast<Eigen::Index>(nodes_.size());
    if (leaf) node_of_leaf_[leaf->value] = nodes_.size();
    const std::size_t first =
        tree.depth(*parent) + 1;  // a level that is skipped adds its variance here
    const std::size_t last = leaf ? levels.size() - 1 : tree.depth(node);
    nodes_.push_back(
        {.parent = position[parent->value], .first_level = first - 1, .last_level = last - 1});
  }
}

double LocalityEffects::spread_of(const Node& node, const Eigen::VectorXd& x) const {
  double variance = 0.0;
  for (std::size_t l = node.first_level; l <= node.last_level; ++l)
    variance += std::exp(2.0 * x[spread_[l]]);
  return std::sqrt(variance);
}

Eigen::ArrayXd LocalityEffects::leaf_effects(const Eigen::VectorXd& x) const {
  std::vector<double> effect(nodes_.size());
  for (std::size_t k = 0; k < nodes_.size(); ++k) {
    const Node& node = nodes_[k];
    const double above = node.parent < 0 ? 0.0 : effect[static_cast<std::size_t>(node.parent)];
    effect[k] = above + spread_of(node, x) * x[z_ + static_cast<Eigen::Index>(k)];
  }
  Eigen::ArrayXd leaves(static_cast<Eigen::Index>(node_of_leaf_.size()));
  for (std::size_t leaf = 0; leaf < node_of_leaf_.size(); ++leaf) {
    leaves[static_cast<Eigen::Index>(leaf)] = effect[node_of_leaf_[leaf]];
  }
  return leaves - leaves.mean();
}

void LocalityEffects::add_slopes(const Eigen::VectorXd& x, const Eigen::ArrayXd& d_effects,
                                 Eigen::VectorXd& gradient) const {
  const double mean = d_effects.mean();
  std::vector<double> d_effect(nodes_.size(), 0.0);
  for (std::size_t leaf = 0; leaf < node_of_leaf_.size(); ++leaf) {
    d_effect[node_of_leaf_[leaf]] += d_effects[static_cast<Eigen::Index>(leaf)] - mean;
  }
  for (std::size_t k = nodes_.size(); k-- > 0;) {  // children before parents
    const Node& node = nodes_[k];
    if (node.parent >= 0) d_effect[static_cast<std::size_t>(node.parent)] += d_effect[k];
    const Eigen::Index z = z_ + static_cast<Eigen::Index>(k);
    const double spread = spread_of(node, x);
    gradient[z] += d_effect[k] * spread;
    for (std::size_t l = node.first_level; l <= node.last_level; ++l) {
      // d spread / d log spread of the level = variance of the level / spread
      gradient[spread_[l]] += d_effect[k] * x[z] * std::exp(2.0 * x[spread_[l]]) / spread;
    }
  }
}

double LocalityEffects::add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  const auto n = static_cast<Eigen::Index>(nodes_.size());
  gradient.segment(z_, n) -= x.segment(z_, n);
  return -0.5 * (x.segment(z_, n).squaredNorm() +
                 static_cast<double>(n) * std::log(2.0 * std::numbers::pi));
}

}  // namespace carers::model::prevalence
