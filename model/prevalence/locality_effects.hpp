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

// The effect of a node ~ Normal(effect of its parent, spread of its level); the root's is 0. A leaf above the deepest
// level carries the variance of all levels from its own down, so that a unitary authority is as uncertain as a district.
// Hierarchically centred: with hundreds of carers counted in every leaf the data know the effects better than the prior.
class LocalityEffects {
 public:
  // Declares "locality_spread.<level>" for each level below the root; `spreads` by level.
  LocalityEffects(const population::LocalityTree& tree, const std::map<std::string, parameters::Prior>& spreads,
                  parameters::Layout& layout);
  // Declares "locality_effect" [node below the root].
  void add_local_parameters(parameters::Layout& layout);

  double add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  struct Node {
    Eigen::Index parent{-1};  // among the nodes below the root; -1: the root
    std::size_t first_level{};
    std::size_t last_level{};  // variances of these levels add up
  };
  std::vector<std::string> codes_;
  std::vector<Node> nodes_;
  std::vector<Eigen::Index> spread_;  // by level below the root
  Eigen::Index effects_{};
};

}  // namespace carers::model::prevalence
