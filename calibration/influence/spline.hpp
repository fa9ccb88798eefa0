// A smooth curve through draws, as columns of a regression.
#pragma once

#include <Eigen/Core>

namespace carers::calibration::influence {

// The basis of natural cubic splines of `values` [draw]: cubic between knots, straight beyond the
// outer ones, without the constant. [draw, knots - 1], the first column the values themselves.
// Knots lie at equally spaced quantiles from 2 to 98 %; where values repeat so that knots fall
// together, the first column alone. `knots` is at least 3. (Hastie, Tibshirani and Friedman 2009,
// section 5.2.1.)
[[nodiscard]] Eigen::MatrixXd natural_spline(const Eigen::VectorXd& values, Eigen::Index knots);

}  // namespace carers::calibration::influence
