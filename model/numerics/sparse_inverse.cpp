#include "model/numerics/sparse_inverse.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace carers::model::numerics {

Eigen::VectorXd inverse_diagonal(const SparseFactor& factor) {
  using Index = SparseMatrix::StorageIndex;
  const auto& lower = factor.matrixL().nestedExpression();  // below its diagonal of ones
  const Eigen::VectorXd pivots = factor.vectorD();
  const Index* const start = lower.outerIndexPtr();
  const Index* const row = lower.innerIndexPtr();
  const double* const value = lower.valuePtr();
  const auto size = static_cast<Index>(lower.cols());

  // The inverse in the order of the factor: `inverse` where the factor has an entry, and
  // `diagonal`.
  std::vector<double> inverse(static_cast<std::size_t>(lower.nonZeros()));
  Eigen::VectorXd diagonal(size);
  const auto entry = [&](Index i, Index j) {
    if (i == j) return diagonal[i];
    if (i < j) std::swap(i, j);
    const Index* const at = std::lower_bound(row + start[j], row + start[j + 1], i);
    return inverse[static_cast<std::size_t>(at - row)];
  };
  for (Index j = size - 1; j >= 0; --j) {
    double own = 1.0 / pivots[j];
    for (Index p = start[j + 1] - 1; p >= start[j]; --p) {
      double sum = 0.0;
      for (Index q = start[j]; q < start[j + 1]; ++q) sum += entry(row[p], row[q]) * value[q];
      inverse[static_cast<std::size_t>(p)] = -sum;
      own += value[p] * sum;
    }
    diagonal[j] = own;
  }
  if (factor.permutationP().size() == 0) return diagonal;
  return factor.permutationPinv() * diagonal;
}

}  // namespace carers::model::numerics
