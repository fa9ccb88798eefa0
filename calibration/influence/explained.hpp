// How much of the variance of an answer unknown quantities account for: what knowing them would
// take away.
#pragma once

#include <Eigen/Core>

namespace carers::calibration::influence {

struct Explained {
  Eigen::VectorXd share;           // [outcome], in [0, 1]; 0 where the outcome does not vary
  Eigen::VectorXd standard_error;  // [outcome], of so many independent draws
};

// Var(E[outcome | inputs]) / Var(outcome), the expected value of partial perfect information under
// squared error, by regression of the draws (Strong, Oakley and Brennan 2014). `inputs`
// [draw, quantity], `outcomes` [draw, outcome], as many rows. The regression adds up natural
// splines of the quantities and, of up to five, the products of each two; straight lines where
// draws are too few for curves, and NaN where they are too few for those. The share is adjusted for
// its degrees of freedom, and its error is that of the coefficients.
[[nodiscard]] Explained explained_variance(const Eigen::MatrixXd& inputs,
                                           const Eigen::MatrixXd& outcomes);

}  // namespace carers::calibration::influence
