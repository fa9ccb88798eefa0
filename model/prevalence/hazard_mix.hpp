// The coordinates of the causes' caring hazards that a sampler moves in: how much caring there is,
// and of which cause.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "model/parameters/layout.hpp"

namespace carers::model::prevalence {

// What is counted tells the sum over causes of exposure times hazard far better than any of the
// products, so that in logs of exposures and hazards the posterior is a bent sheet. With u =
// log(exposure) + log(hazard) of each cause, the hazards' coordinates are replaced by u less that
// of the last cause, and that of the last by log sum exp(u). The exposures stay; the change keeps
// volumes.
class HazardMix {
 public:
  // Finds "exposure.<cause>" and "caring_hazard.<cause>".
  HazardMix(const parameters::Layout& layout, const std::vector<std::string>& causes);

  void to_natural(Eigen::VectorXd& x) const;
  void to_sampled(Eigen::VectorXd& x) const;
  // From slopes in natural to slopes in sampled coordinates, at natural x.
  void pass_back(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  [[nodiscard]] Eigen::ArrayXd log_exposures(const Eigen::VectorXd& x) const;

  std::vector<Eigen::Index> exposures_;  // places of the logits, by cause
  std::vector<Eigen::Index> hazards_;    // places of the logs
};

}  // namespace carers::model::prevalence
