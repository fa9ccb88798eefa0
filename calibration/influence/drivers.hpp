// What drives the answer: which unknown, if it were known, would narrow the numbers of each place.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "calibration/estimate/estimate.hpp"
#include "calibration/influence/quantities.hpp"
#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::influence {

// Shares of the variance of one stock that would be gone if a quantity, or all that a source brings
// with it, were known exactly; see explained_variance. [quantity or source, node]
struct DrivenStock {
  Eigen::MatrixXd by_quantity;
  Eigen::MatrixXd by_quantity_error;
  Eigen::MatrixXd by_source;
  Eigen::MatrixXd by_source_error;
};

struct Drivers {
  std::vector<Quantity> quantities;
  std::vector<std::size_t> sources;  // positions in Inputs::sources, of those with a fitted figure
                                     // and something unknown about them
  DrivenStock hidden;
  DrivenStock young_carers;
};

// From the draws that the estimate was made of. Throws core::LogicError for fewer than some
// hundred.
[[nodiscard]] Drivers find_drivers(const model::inputs::Inputs& inputs,
                                   const model::parameters::ParameterDraws& draws,
                                   const estimate::Estimate& estimate);

}  // namespace carers::calibration::influence
