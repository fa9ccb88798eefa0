// A factorised precision: what solving, sampling and determinants take.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <memory>
#include <optional>
#include <variant>

#include "model/numerics/sparse_inverse.hpp"

namespace carers::calibration::laplace {

using model::numerics::SparseMatrix;

// Minus a Hessian [n, n], symmetric, both triangles.
using Precision = std::variant<SparseMatrix, Eigen::MatrixXd>;

// Copies share the factor, which never changes.
class PrecisionFactor {
 public:
  // Nothing where the precision is not positive definite.
  [[nodiscard]] static std::optional<PrecisionFactor> of(const Precision& precision);
  // With the smallest ridge of 0, .001, .004, ... of its largest entry that makes it so.
  [[nodiscard]] static PrecisionFactor ridged(const Precision& precision);

  [[nodiscard]] Eigen::Index dimension() const noexcept { return dimension_; }
  [[nodiscard]] double log_determinant() const noexcept { return log_determinant_; }
  // precision^-1 x
  [[nodiscard]] Eigen::VectorXd solve(const Eigen::VectorXd& x) const;
  // W z, where W W' = precision^-1: of independent standard normal z a draw with that covariance.
  [[nodiscard]] Eigen::VectorXd spread(const Eigen::VectorXd& z) const;
  // W' x: of a vector of slopes, what they are along the columns of W.
  [[nodiscard]] Eigen::VectorXd gather(const Eigen::VectorXd& x) const;
  // The diagonal of precision^-1.
  [[nodiscard]] Eigen::VectorXd variances() const;

 private:
  using Sparse = std::shared_ptr<const model::numerics::SparseFactor>;
  using Dense = std::shared_ptr<const Eigen::LLT<Eigen::MatrixXd>>;

  PrecisionFactor() = default;

  Eigen::Index dimension_{};
  double log_determinant_{};
  std::variant<Sparse, Dense> factor_;
};

}  // namespace carers::calibration::laplace
