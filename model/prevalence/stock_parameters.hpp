// From the vector that is sampled to what the stock of young carers is made from, and slopes back
// (equations 1, 2 and 4).
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "model/parameters/layout.hpp"
#include "model/population/locality_tree.hpp"
#include "model/prevalence/exposure_effects.hpp"
#include "model/prevalence/locality_effects.hpp"
#include "model/prevalence/prevalence.hpp"

namespace carers::model::prevalence {

class StockParameters {
 public:
  // Finds the stock's unknowns by name: "exposure.<cause>", "caring_hazard.<cause>",
  // "exposure_at_18", "sex_difference", "age_step" and what ExposureEffects and LocalityEffects
  // declare. Throws core::LogicError where the layout lacks one.
  StockParameters(const parameters::Layout& layout, const std::vector<std::string>& causes,
                  const population::LocalityTree& tree);

  // x [parameter], as sampled (unconstrained).
  [[nodiscard]] PrevalenceParameters read(const Eigen::VectorXd& x) const;
  // v [leaf, cause]: exposure effects, 0 for a cause that has none.
  [[nodiscard]] Eigen::ArrayXXd exposure_effects(const Eigen::VectorXd& x) const;

  // Adds the slopes of a function of read(x), and of exposure_effects(x), to its gradient in x.
  void add_slopes(const Eigen::VectorXd& x, const PrevalenceParameters& d_stock,
                  const Eigen::ArrayXXd& d_exposure_effects, Eigen::VectorXd& gradient) const;

 private:
  Eigen::Index leaves_;
  std::vector<Eigen::Index> exposure_;       // by cause
  std::vector<Eigen::Index> caring_hazard_;  // by cause
  std::vector<Eigen::Index> effect_;  // column of the cause among those with effects; -1: none
  ExposureEffects exposure_effects_;
  LocalityEffects localities_;
  Eigen::Index exposure_at_18_{};
  Eigen::Index sex_difference_{};
  Eigen::Index age_steps_{};
};

}  // namespace carers::model::prevalence
