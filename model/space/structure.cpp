#include "model/space/structure.hpp"

#include <cmath>

#include "model/core/check.hpp"
#include "model/numerics/sparse_inverse.hpp"

namespace carers::model::space {
namespace {

using numerics::SparseMatrix;
using Triplet = Eigen::Triplet<double>;

// The matrix of neighbours of a component without its first place, which makes it regular.
SparseMatrix grounded(const Adjacency& adjacency, std::size_t component,
                      const std::vector<int>& position) {
  std::vector<Triplet> entries;
  for (const auto& [a, b] : adjacency.pairs()) {
    if (adjacency.component_of(a) != component) continue;
    const int i = position[a] - 1;
    const int j = position[b] - 1;
    if (i >= 0) entries.emplace_back(i, i, 1.0);
    if (j >= 0) entries.emplace_back(j, j, 1.0);
    if (i >= 0 && j >= 0) {
      entries.emplace_back(i, j, -1.0);
      entries.emplace_back(j, i, -1.0);
    }
  }
  const auto size = static_cast<Eigen::Index>(adjacency.components()[component].size()) - 1;
  SparseMatrix matrix(size, size);
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

// With S the inverse of the grounded matrix, bordered by zeros for the place left out, the
// variances are the diagonal of C S C, where C takes the mean off.
double geometric_mean_variance(const SparseMatrix& matrix) {
  const numerics::SparseFactor factor(matrix);
  core::expect(factor.info() == Eigen::Success, "a component whose places are all connected");
  const auto size = static_cast<double>(matrix.rows() + 1);
  const Eigen::VectorXd sums = factor.solve(Eigen::VectorXd::Ones(matrix.rows()));
  const double whole = sums.sum() / (size * size);
  const Eigen::ArrayXd others =
      numerics::inverse_diagonal(factor).array() - 2.0 / size * sums.array() + whole;
  return std::exp((others.log().sum() + std::log(whole)) / size);
}

}  // namespace

std::vector<double> scale_factors(const Adjacency& adjacency) {
  std::vector<int> position(adjacency.places());  // within its component
  for (const auto& members : adjacency.components()) {
    for (std::size_t i = 0; i < members.size(); ++i) position[members[i]] = static_cast<int>(i);
  }
  std::vector<double> factors;
  for (std::size_t component = 0; component < adjacency.components().size(); ++component) {
    const bool island = adjacency.components()[component].size() == 1;
    factors.push_back(island ? 1.0
                             : geometric_mean_variance(grounded(adjacency, component, position)));
  }
  return factors;
}

SparseMatrix scaled_structure(const Adjacency& adjacency) {
  const std::vector<double> factors = scale_factors(adjacency);
  std::vector<Triplet> entries;
  for (const auto& [a, b] : adjacency.pairs()) {
    const double factor = factors[adjacency.component_of(a)];
    const auto i = static_cast<int>(a);
    const auto j = static_cast<int>(b);
    entries.emplace_back(i, i, factor);
    entries.emplace_back(j, j, factor);
    entries.emplace_back(i, j, -factor);
    entries.emplace_back(j, i, -factor);
  }
  for (const auto& members : adjacency.components()) {
    if (members.size() == 1) {
      const auto island = static_cast<int>(members.front());
      entries.emplace_back(island, island, 1.0);
    }
  }
  const auto places = static_cast<Eigen::Index>(adjacency.places());
  SparseMatrix structure(places, places);
  structure.setFromTriplets(entries.begin(), entries.end());
  return structure;
}

}  // namespace carers::model::space
