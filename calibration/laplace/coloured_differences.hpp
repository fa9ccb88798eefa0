// A sparse Hessian from a few gradients.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstddef>
#include <optional>
#include <vector>

#include "calibration/nuts/log_density.hpp"

namespace carers::calibration::laplace {

// Groups of coordinates that share no row of a sparse symmetric matrix, so that one difference of
// gradients along a whole group tells the columns of all its members. Source: Curtis, Powell and
// Reid (1974); groups are made greedily.
class ColouredDifferences {
 public:
  // [n, n]: entries that may differ from zero, both triangles and the diagonal.
  explicit ColouredDifferences(const Eigen::SparseMatrix<double>& pattern);

  [[nodiscard]] std::size_t colours() const noexcept { return colours_; }

  // Minus the Hessian of a log density whose Hessian has the pattern, by two gradients a colour;
  // nothing where one of them cannot be computed.
  [[nodiscard]] std::optional<Eigen::SparseMatrix<double>> precision(
      const nuts::AnyLogDensity& density, const Eigen::VectorXd& position) const;

 private:
  Eigen::SparseMatrix<double> pattern_;
  std::vector<std::size_t> colour_of_;
  std::size_t colours_{};
};

}  // namespace carers::calibration::laplace
