#include "calibration/laplace/precision_factor.hpp"

#include <cmath>

namespace carers::calibration::laplace {
namespace {

Precision with_ridge(Precision precision, double ridge) {
  std::visit(
      [&](auto& matrix) {
        for (Eigen::Index i = 0; i < matrix.rows(); ++i) matrix.coeffRef(i, i) += ridge;
      },
      precision);
  return precision;
}

double largest_entry(const Precision& precision) {
  return std::visit(
      [](const auto& matrix) {
        double largest = 0.0;
        for (Eigen::Index i = 0; i < matrix.rows(); ++i)
          largest = std::max(largest, std::abs(matrix.coeff(i, i)));
        return largest;
      },
      precision);
}

}  // namespace

std::optional<PrecisionFactor> PrecisionFactor::of(const Precision& precision) {
  PrecisionFactor result;
  if (const auto* sparse = std::get_if<SparseMatrix>(&precision)) {
    auto factor = std::make_shared<const model::numerics::SparseFactor>(*sparse);
    if (factor->info() != Eigen::Success || !(factor->vectorD().array() > 0.0).all())
      return std::nullopt;
    result.dimension_ = sparse->rows();
    result.log_determinant_ = factor->vectorD().array().log().sum();
    result.factor_ = std::move(factor);
  } else {
    const auto& dense = std::get<Eigen::MatrixXd>(precision);
    auto factor = std::make_shared<const Eigen::LLT<Eigen::MatrixXd>>(dense);
    if (factor->info() != Eigen::Success) return std::nullopt;
    result.dimension_ = dense.rows();
    result.log_determinant_ = 2.0 * factor->matrixLLT().diagonal().array().log().sum();
    result.factor_ = std::move(factor);
  }
  if (!std::isfinite(result.log_determinant_)) return std::nullopt;
  return result;
}

PrecisionFactor PrecisionFactor::ridged(const Precision& precision) {
  std::optional<PrecisionFactor> factor = of(precision);
  for (double ridge = 1e-3 * largest_entry(precision); !factor; ridge *= 4.0)
    factor = of(with_ridge(precision, ridge));
  return *std::move(factor);
}

Eigen::VectorXd PrecisionFactor::solve(const Eigen::VectorXd& x) const {
  return std::visit([&](const auto& factor) -> Eigen::VectorXd { return factor->solve(x); },
                    factor_);
}

Eigen::VectorXd PrecisionFactor::spread(const Eigen::VectorXd& z) const {
  if (const auto* dense = std::get_if<Dense>(&factor_)) return (*dense)->matrixU().solve(z);
  const model::numerics::SparseFactor& factor = *std::get<Sparse>(factor_);
  const Eigen::VectorXd scaled = z.cwiseQuotient(factor.vectorD().cwiseSqrt());
  const Eigen::VectorXd permuted = factor.matrixU().solve(scaled);
  return factor.permutationPinv() * permuted;
}

Eigen::VectorXd PrecisionFactor::gather(const Eigen::VectorXd& x) const {
  if (const auto* dense = std::get_if<Dense>(&factor_)) return (*dense)->matrixL().solve(x);
  const model::numerics::SparseFactor& factor = *std::get<Sparse>(factor_);
  const Eigen::VectorXd permuted = factor.permutationP() * x;
  const Eigen::VectorXd solved = factor.matrixL().solve(permuted);
  return solved.cwiseQuotient(factor.vectorD().cwiseSqrt());
}

Eigen::VectorXd PrecisionFactor::variances() const {
  if (const auto* sparse = std::get_if<Sparse>(&factor_))
    return model::numerics::inverse_diagonal(**sparse);
  const Eigen::MatrixXd inverse_root =
      std::get<Dense>(factor_)->matrixL().solve(Eigen::MatrixXd::Identity(dimension_, dimension_));
  return inverse_root.colwise().squaredNorm();
}

}  // namespace carers::calibration::laplace
