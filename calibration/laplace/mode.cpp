#include "calibration/laplace/mode.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"

namespace carers::calibration::laplace {
namespace {

struct Pair {
  Eigen::VectorXd step;
  Eigen::VectorXd change;  // of the gradient of the function to be minimised
  double inverse_product;
};

// The two-loop recursion: an approximate inverse Hessian times the gradient.
Eigen::VectorXd direction(const std::deque<Pair>& pairs, const Eigen::VectorXd& gradient,
                          const ModeOptions& options) {
  Eigen::VectorXd d = gradient;
  std::vector<double> a(pairs.size());
  for (std::size_t k = pairs.size(); k-- > 0;) {
    a[k] = pairs[k].inverse_product * pairs[k].step.dot(d);
    d -= a[k] * pairs[k].change;
  }
  if (options.precondition) {
    d = options.precondition(d);
  } else if (!pairs.empty()) {
    const Pair& last = pairs.back();
    d *= 1.0 / (last.inverse_product * last.change.squaredNorm());
  }
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const double b = pairs[k].inverse_product * pairs[k].change.dot(d);
    d += (a[k] - b) * pairs[k].step;
  }
  return -d;
}

}  // namespace

Mode find_mode(const nuts::AnyLogDensity& density, const Eigen::VectorXd& start,
               const ModeOptions& options) {
  constexpr double kArmijo = 1e-4;
  constexpr double kShrink = 0.5;
  constexpr int kMaxShrinks = 40;
  // Scratch memory of its own. NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
  nuts::AnyLogDensity own = density;
  Eigen::VectorXd x = start;
  Eigen::VectorXd slope(x.size());
  const std::optional<double> first = own.log_density_gradient(x, slope);
  if (!first) {
    throw model::core::InputError(
        "the posterior cannot be computed where the search for its mode starts; check the priors");
  }
  double value = -*first;
  Eigen::VectorXd gradient = -slope;
  std::deque<Pair> pairs;
  Mode mode;
  for (mode.iterations = 0; mode.iterations < options.max_iterations; ++mode.iterations) {
    const double to_go = options.precondition
                             ? std::sqrt(gradient.dot(options.precondition(gradient)))
                             : gradient.lpNorm<Eigen::Infinity>();
    if (to_go < options.gradient_tolerance) {
      mode.converged = true;
      break;
    }
    Eigen::VectorXd d = direction(pairs, gradient, options);
    if (d.dot(gradient) >= 0.0) {  // not a way down: start afresh
      pairs.clear();
      d = -gradient;
    }
    const bool scaled = options.precondition || !pairs.empty();
    double length = scaled ? 1.0 : std::min(1.0, 0.1 / gradient.norm());
    Eigen::VectorXd next(x.size());
    Eigen::VectorXd next_gradient(x.size());
    double next_value = value;
    bool lower = false;
    for (int k = 0; k < kMaxShrinks && !lower; ++k, length *= kShrink) {
      next = x + length * d;
      const std::optional<double> at = own.log_density_gradient(next, slope);
      const double slack = options.rounding * std::abs(value);
      if (at && -*at <= value + kArmijo * length * d.dot(gradient) + slack) {
        next_value = -*at;
        next_gradient = -slope;
        lower = true;
      }
    }
    if (!lower) {
      if (pairs.empty())
        break;  // even straight downhill nothing is gained: as low as the numbers can tell
      pairs.clear();
      continue;
    }
    const Eigen::VectorXd step = next - x;
    const Eigen::VectorXd change = next_gradient - gradient;
    const double product = step.dot(change);
    if (product > 1e-12 * step.norm() * change.norm()) {
      pairs.push_back({.step = step, .change = change, .inverse_product = 1.0 / product});
      if (pairs.size() > options.memory) pairs.pop_front();
    }
    x = next;
    value = next_value;
    gradient = next_gradient;
  }
  mode.position = x;
  mode.gradient = -gradient;
  mode.log_density = -value;
  mode.largest_slope = gradient.lpNorm<Eigen::Infinity>();
  return mode;
}

std::optional<Eigen::MatrixXd> curvature_if_known(const nuts::AnyLogDensity& density,
                                                  const Eigen::VectorXd& position,
                                                  std::size_t threads) {
  constexpr double kStep = 1e-4;
  constexpr Eigen::Index kColumnsATask = 64;
  const Eigen::Index n = position.size();
  Eigen::MatrixXd hessian(n, n);
  const Eigen::Index tasks = (n + kColumnsATask - 1) / kColumnsATask;
  std::atomic<bool> known = true;
  model::core::parallel_for(static_cast<std::size_t>(tasks), threads, [&](std::size_t task) {
    // Scratch memory of its own. NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    nuts::AnyLogDensity own = density;
    Eigen::VectorXd up(n);
    Eigen::VectorXd down(n);
    const Eigen::Index from = static_cast<Eigen::Index>(task) * kColumnsATask;
    for (Eigen::Index j = from; j < std::min(n, from + kColumnsATask); ++j) {
      Eigen::VectorXd x = position;
      x[j] = position[j] + kStep;
      if (!own.log_density_gradient(x, up)) known = false;
      x[j] = position[j] - kStep;
      if (!own.log_density_gradient(x, down)) known = false;
      hessian.col(j) = (down - up) / (2.0 * kStep);
    }
  });
  if (!known) return std::nullopt;
  return 0.5 * (hessian + hessian.transpose());
}

Eigen::MatrixXd curvature(const nuts::AnyLogDensity& density, const Eigen::VectorXd& position,
                          std::size_t threads) {
  std::optional<Eigen::MatrixXd> known = curvature_if_known(density, position, threads);
  if (!known) {
    throw model::core::InputError(
        "the posterior cannot be computed right beside a place where it can; check the priors");
  }
  return *std::move(known);
}

PositiveCurvature::PositiveCurvature(Eigen::MatrixXd curvature) : matrix(std::move(curvature)) {
  double ridge = 0.0;
  while (Eigen::LLT<Eigen::MatrixXd>(matrix).info() != Eigen::Success) {
    const double next = ridge == 0.0 ? 1e-3 : ridge * 4.0;
    matrix.diagonal().array() += next - ridge;
    ridge = next;
  }
}

}  // namespace carers::calibration::laplace
