// A metric for the sampler from how the posterior curves where it lies.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "calibration/nuts/metric.hpp"

namespace carers::calibration::laplace {

// The metric of the normal distribution with this curvature (minus the Hessian) [dimension,
// dimension]: its standard deviations given the other coordinates, and its variances along the
// directions in which these mislead most (40 in which it is wider, 6 in which it is narrower; all
// where the dimension is at most 100). Where the curvature is not positive definite, as
// PositiveCurvature makes it.
[[nodiscard]] nuts::Metric metric_of(const Eigen::MatrixXd& curvature);

// The mean of the curvatures at several draws. A single place may curve far more sharply than most
// and would make the mean too narrow everywhere else: its weight falls with the largest of its
// curvatures in the metric of the mean, beyond 4.
[[nodiscard]] Eigen::MatrixXd typical_curvature(const std::vector<Eigen::MatrixXd>& curvatures);

}  // namespace carers::calibration::laplace
