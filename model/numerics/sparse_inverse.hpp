// Variances from a sparse precision, without its inverse.
#pragma once

#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>

namespace carers::model::numerics {

using SparseMatrix = Eigen::SparseMatrix<double>;
using SparseFactor = Eigen::SimplicialLDLT<SparseMatrix>;

// The diagonal of the inverse of the matrix that was factorised, by the recursion of Takahashi,
// Fagan and Chin (1973): only entries of the inverse where the factor has one are computed. The
// factorisation must have succeeded.
[[nodiscard]] Eigen::VectorXd inverse_diagonal(const SparseFactor& factor);

}  // namespace carers::model::numerics
