// Whether a density's slopes are its own.
#pragma once

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>

#include "calibration/nuts/log_density.hpp"

namespace carers::tests::support {

// Gradient against central differences, relative to its size.
template <calibration::nuts::LogDensity Density>
void expect_gradient(Density density, const Eigen::VectorXd& position) {
  Eigen::VectorXd gradient(position.size());
  Eigen::VectorXd ignored(position.size());
  ASSERT_TRUE(density.log_density_gradient(position, gradient));
  for (Eigen::Index i = 0; i < position.size(); ++i) {
    constexpr double kStep = 1e-5;
    Eigen::VectorXd above = position;
    Eigen::VectorXd below = position;
    above[i] += kStep;
    below[i] -= kStep;
    const double difference = *density.log_density_gradient(above, ignored) -
                              *density.log_density_gradient(below, ignored);
    EXPECT_NEAR(gradient[i], difference / (2 * kStep), 1e-4 * (1 + std::abs(gradient[i])))
        << "coordinate " << i;
  }
}

}  // namespace carers::tests::support
