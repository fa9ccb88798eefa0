// How readily children come to care, place by place, down the tree of localities (equation 4).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/parameters/layout.hpp"
#include "model/population/locality_tree.hpp"

namespace carers::model::prevalence {

// omega[leaf] = sum over the nodes from below the root down to the leaf of (spread of the node's
// level) * z[node], less its mean over leaves, so that the national level is the caring hazard's
// alone. A leaf above the deepest level carries the variance of all levels from its own down: a
// unitary authority is as uncertain as a district. Non-centred: a district differs from its
// neighbours by less than its counts can tell.
class LocalityEffects {
 public:
  // Declares "locality_spread.<level>" for each level below the root; `spreads` by level.
  static void declare_spreads(const population::LocalityTree& tree,
                              const std::map<std::string, parameters::Prior>& spreads,
                              parameters::Layout& layout);
  // Declares "locality_effect" [node below the root]: z.
  static void declare_effects(const population::LocalityTree& tree, parameters::Layout& layout);

  // Finds what was declared.
  LocalityEffects(const population::LocalityTree& tree, const parameters::Layout& layout);

  // omega [leaf], from the numbers as sampled.
  [[nodiscard]] Eigen::ArrayXd leaf_effects(const Eigen::VectorXd& x) const;
  // Adds the slopes of a function of leaf_effects(x), given its slopes in them.
  void add_slopes(const Eigen::VectorXd& x, const Eigen::ArrayXd& d_effects,
                  Eigen::VectorXd& gradient) const;
  // z ~ Normal(0, 1).
  double add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  struct Node {
    Eigen::Index parent{-1};  // among the nodes below the root; -1: the root
    std::size_t first_level{};
    std::size_t last_level{};  // variances of these levels add up
  };
  [[nodiscard]] double spread_of(const Node& node, const Eigen::VectorXd& x) const;

  std::vector<Node> nodes_;  // parents first
  std::vector<std::size_t> node_of_leaf_;
  std::vector<Eigen::Index> spread_;  // by level below the root
  Eigen::Index z_{};
};

}  // namespace carers::model::prevalence
