// Compares moments of draws with their true values, by Monte Carlo standard errors.
#pragma once

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <functional>
#include <random>
#include <string>

#include "calibration/diagnostics/convergence.hpp"
#include "calibration/nuts/nuts.hpp"
#include "tests/support/gradient.hpp"

namespace carers::calibration::nuts {

using tests::support::expect_gradient;

// Four standard errors: passed by chance once in 16,000 comparisons.
inline constexpr double kZ = 4;

// `reference_error` is the standard error of a reference that is itself Monte Carlo.
inline void expect_mean(const Eigen::MatrixXd& draws, double expected, const std::string& what,
                        double reference_error = 0) {
  const double error = std::hypot(diagnostics::mcse_mean(draws), reference_error);
  EXPECT_LT(std::abs(draws.mean() - expected) / error, kZ)
      << what << ": mean " << draws.mean() << ", expected " << expected << ", standard error "
      << error;
}

inline void expect_sd(const Eigen::MatrixXd& draws, double expected, const std::string& what) {
  const double sd = std::sqrt((draws.array() - draws.mean()).square().mean());
  const double error = diagnostics::mcse_sd(draws);
  EXPECT_LT(std::abs(sd - expected) / error, kZ)
      << what << ": sd " << sd << ", expected " << expected << ", standard error " << error;
}

// Starts spread uniformly within `radius` of `centre`, [dimension, chain].
inline Eigen::MatrixXd starts_around(const Eigen::VectorXd& centre, double radius,
                                     std::size_t chains) {
  std::mt19937_64 engine(3);
  Eigen::MatrixXd starts(centre.size(), static_cast<Eigen::Index>(chains));
  for (double& value : starts.reshaped()) {
    value = radius * (2 * static_cast<double>(engine() >> 11U) * 0x1.0p-53 - 1);
  }
  starts.colwise() += centre;
  return starts;
}

// A function of the position at every draw, [draw, chain].
inline Eigen::MatrixXd draws_of(const NutsResult& result,
                                const std::function<double(const Eigen::VectorXd&)>& function) {
  Eigen::MatrixXd values = result.energies();
  for (Eigen::Index chain = 0; chain < values.cols(); ++chain) {
    const Eigen::MatrixXd& positions = result.chains[static_cast<std::size_t>(chain)].positions;
    for (Eigen::Index draw = 0; draw < values.rows(); ++draw) {
      values(draw, chain) = function(positions.col(draw));
    }
  }
  return values;
}

}  // namespace carers::calibration::nuts
