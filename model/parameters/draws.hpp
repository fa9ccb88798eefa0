// Draws of every unknown from its distribution given the data: what calibration hands to everybody
// else.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "model/parameters/layout.hpp"

namespace carers::model::parameters {

// values[chain] is [parameter, draw], on the natural (constrained) scale, parameters in the
// layout's order.
struct ParameterDraws {
  Layout layout;
  std::vector<Eigen::MatrixXd> values;

  [[nodiscard]] std::size_t chains() const noexcept { return values.size(); }
  [[nodiscard]] std::size_t draws_per_chain() const noexcept {
    return values.empty() ? 0 : static_cast<std::size_t>(values.front().cols());
  }
  [[nodiscard]] std::size_t size() const noexcept { return chains() * draws_per_chain(); }
  // Draw i of all chains laid end to end.
  [[nodiscard]] Eigen::VectorXd draw(std::size_t i) const {
    return values[i / draws_per_chain()].col(static_cast<Eigen::Index>(i % draws_per_chain()));
  }
};

}  // namespace carers::model::parameters
