// How much wider or narrower each definition of caring is than the study's target (1.4).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <vector>

#include "model/observation/evidence.hpp"
#include "model/observation/scalar_parameter.hpp"

namespace carers::model::observation {

// The widest definition of a ranked family, and any unranked one, has a multiplier of its own; a
// narrower one is a share of the next wider, so that very high <= high <= any whatever the draw.
class DefinitionMultipliers {
 public:
  // Declares "definition.<name>" for every definition but the target.
  static void declare(const Evidence& evidence, parameters::Layout& layout);

  // Finds what was declared.
  DefinitionMultipliers(const Evidence& evidence, const parameters::Layout& layout);

  // By definition; 1 for the target.
  [[nodiscard]] std::vector<double> evaluate(const Eigen::VectorXd& x) const;
  void pass_back(const Eigen::VectorXd& x, const std::vector<double>& d_multipliers,
                 Eigen::VectorXd& gradient) const;

 private:
  struct Link {
    std::optional<ScalarParameter> parameter;
    std::optional<std::size_t> wider;
  };
  std::vector<Link> links_;
  std::vector<std::size_t> widest_first_;
};

}  // namespace carers::model::observation
