#include "model/prevalence/locality_effects.hpp"

#include <cmath>
#include <numbers>

namespace carers::model::prevalence {

LocalityEffects::LocalityEffects(const population::LocalityTree& tree,
                                 const std::map<std::string, parameters::Prior>& spreads,
                                 parameters::Layout& layout) {
  const auto& levels = tree.levels();
  for (std::size_t level = 1; level < levels.size(); ++level) {
    spread_.push_back(static_cast<Eigen::Index>(
        layout.add("locality_spread." + levels[level], "Spread of localities around the one above, on the log scale", {},
                   spreads.at(levels[level]))));
  }
  std::vector<Eigen::Index> position(tree.nodes().size(), -1);
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) {
    const population::NodeIndex node{k};
    const auto parent = tree.parent(node);
    if (!parent) continue;
    position[k] = static_cast<Eigen::Index>(nodes_.size());
    const std::size_t first = tree.depth(*parent) + 1;  // a level that is skipped adds its variance here
    const std::size_t last = tree.as_leaf(node) ? levels.size() - 1 : tree.depth(node);
    nodes_.push_back({.parent = position[parent->value], .first_level = first - 1, .last_level = last - 1});
    codes_.push_back(tree.nodes()[k].code);
  }
}

void LocalityEffects::add_local_parameters(parameters::Layout& layout) {
  effects_ = static_cast<Eigen::Index>(
      layout.add("locality_effect", "How readily children here come to care, on the log scale",
                 {{.name = "node", .labels = codes_}}, parameters::Transform::identity, true));
}

double LocalityEffects::add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  const std::size_t levels = spread_.size();
  // variance of a run of levels, and slopes in it
  std::vector<double> variance(levels);
  for (std::size_t l = 0; l < levels; ++l) variance[l] = std::exp(2.0 * x[spread_[l]]);
  std::vector<double> d_variance(levels, 0.0);
  double total = 0.0;
  for (std::size_t k = 0; k < nodes_.size(); ++k) {
    const Node& node = nodes_[k];
    double sum = 0.0;
    for (std::size_t l = node.first_level; l <= node.last_level; ++l) sum += variance[l];
    const auto at = static_cast<Eigen::Index>(k);
    const double mean = node.parent < 0 ? 0.0 : x[effects_ + node.parent];
    const double residual = x[effects_ + at] - mean;
    total -= 0.5 * (residual * residual / sum + std::log(sum * 2.0 * std::numbers::pi));
    gradient[effects_ + at] -= residual / sum;
    if (node.parent >= 0) gradient[effects_ + node.parent] += residual / sum;
    const double d_sum = 0.5 * (residual * residual / sum - 1.0) / sum;
    for (std::size_t l = node.first_level; l <= node.last_level; ++l) d_variance[l] += d_sum;
  }
  for (std::size_t l = 0; l < levels; ++l) gradient[spread_[l]] += d_variance[l] * 2.0 * variance[l];
  return total;
}

}  // namespace carers::model::prevalence
