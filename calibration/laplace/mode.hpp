// The highest point of a posterior, and how it curves there.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <functional>
#include <optional>

#include "calibration/nuts/log_density.hpp"

namespace carers::calibration::laplace {

struct ModeOptions {
  std::size_t max_iterations = 5000;
  std::size_t memory = 20;           // pairs that L-BFGS keeps
  double gradient_tolerance = 0.05;  // largest entry of the gradient at the end; the posterior is a
                                     // sum of thousands of terms
  double rounding = 0.0;  // a step counts as up where it loses no more than this part of the log
                          // density
  // An approximate inverse of minus the Hessian times a vector, to start L-BFGS from; empty: a
  // multiple of the identity. With it the tolerance is of the size of the step to go, in the
  // standard deviations that it means.
  std::function<Eigen::VectorXd(const Eigen::VectorXd&)> precondition = {};
};

struct Mode {
  Eigen::VectorXd position;
  Eigen::VectorXd gradient;  // of the log density there
  double log_density{};
  double largest_slope{};
  std::size_t iterations{};
  bool converged{};
};

// Climbs from `start` by L-BFGS (Nocedal 1980) with backtracking; bad points are stepped back from.
// Throws core::InputError where the density cannot be computed at the start.
[[nodiscard]] Mode find_mode(const nuts::AnyLogDensity& density, const Eigen::VectorXd& start,
                             const ModeOptions& options = {});

// Minus the Hessian at a point [dimension, dimension], by central differences of the gradient, on
// `threads` threads with a copy of the density each.
[[nodiscard]] Eigen::MatrixXd curvature(const nuts::AnyLogDensity& density,
                                        const Eigen::VectorXd& position, std::size_t threads);

// The same; nothing where the density cannot be computed beside the point, for which curvature()
// throws core::InputError.
[[nodiscard]] std::optional<Eigen::MatrixXd> curvature_if_known(const nuts::AnyLogDensity& density,
                                                                const Eigen::VectorXd& position,
                                                                std::size_t threads);

// A curvature with the smallest ridge of 0, .001, .004, ... that makes it positive definite.
struct PositiveCurvature {
  explicit PositiveCurvature(Eigen::MatrixXd curvature);

  Eigen::MatrixXd matrix;
};

}  // namespace carers::calibration::laplace
