// Log densities with known answers, for the tests of the sampler.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace carers::calibration::nuts {

// Normal with mean 0 and the given precision [dimension, dimension].
class Gaussian {
 public:
  explicit Gaussian(Eigen::MatrixXd precision) : precision_(std::move(precision)) {}

  [[nodiscard]] std::size_t dimension() const {
    return static_cast<std::size_t>(precision_.rows());
  }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                             Eigen::VectorXd& gradient) const {
    gradient.noalias() = -(precision_ * position);
    return 0.5 * position.dot(gradient);
  }

 private:
  Eigen::MatrixXd precision_;
};

inline Gaussian standard_normal(Eigen::Index dimension) {
  return Gaussian(Eigen::MatrixXd::Identity(dimension, dimension));
}

// Standard normal cut off below `bound`, where it fails instead of returning a value.
struct TruncatedNormal {
  double bound;

  [[nodiscard]] static std::size_t dimension() { return 1; }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                             Eigen::VectorXd& gradient) const {
    if (position[0] < bound) return std::nullopt;
    gradient = -position;
    return -0.5 * position.squaredNorm();
  }
};

// Neal's funnel: y ~ N(0, 3^2), x_i | y ~ N(0, exp(y)) for nine x; too narrow a neck for any one
// step size.
struct Funnel {
  [[nodiscard]] static std::size_t dimension() { return 10; }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                             Eigen::VectorXd& gradient) const {
    const double y = position[0];
    const double precision = std::exp(-y);
    const auto x = position.tail(9);
    gradient[0] = -y / 9 + 0.5 * precision * x.squaredNorm() - 4.5;
    gradient.tail(9) = -precision * x;
    return -y * y / 18 - 0.5 * precision * x.squaredNorm() - 4.5 * y;
  }
};

}  // namespace carers::calibration::nuts
