#include <Spectra/SymEigsSolver.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <utility>

#include "calibration/laplace/metric.hpp"
#include "calibration/laplace/mode.hpp"

namespace carers::calibration::laplace {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Index kSmall =
    100;  // up to here all directions are found, above only those that stand out
constexpr Index kLoose = 40;  // along which the distribution is wider than its coordinates show
constexpr Index kStiff = 6;   // along which it is narrower
constexpr Index kMostSweeps = 300;
constexpr double kAccuracy = 1e-6;

// A symmetric matrix as Spectra wants it: what it makes of a vector.
template <class Apply>
struct Operator {
  using Scalar = double;

  Index size;
  Apply apply;

  [[nodiscard]] Index rows() const { return size; }
  [[nodiscard]] Index cols() const { return size; }
  void perform_op(const double* in, double* out) const {
    Eigen::Map<VectorXd>(out, size) = apply(Eigen::Map<const VectorXd>(in, size));
  }
};

struct Eigenpairs {
  MatrixXd vectors;
  VectorXd values;
};

// The largest eigenvalues, as many as were found.
template <class Apply>
Eigenpairs largest(Index size, Index count, Apply apply) {
  Operator<Apply> matrix{.size = size, .apply = std::move(apply)};
  Spectra::SymEigsSolver<Operator<Apply>> solver(matrix, count,
                                                 std::min(size, std::max<Index>(3 * count, 20)));
  solver.init();
  solver.compute(Spectra::SortRule::LargestAlge, kMostSweeps, kAccuracy);
  return {.vectors = solver.eigenvectors(), .values = solver.eigenvalues()};
}

}  // namespace

nuts::Metric metric_of(const MatrixXd& curvature) {
  const Index n = curvature.rows();
  const PositiveCurvature positive(curvature);
  const VectorXd scales = positive.matrix.diagonal().cwiseSqrt().cwiseInverse();
  const MatrixXd scaled = scales.asDiagonal() * positive.matrix * scales.asDiagonal();
  if (n <= kSmall) {
    const Eigen::SelfAdjointEigenSolver<MatrixXd> all(scaled);
    return nuts::Metric::low_rank(scales, all.eigenvectors(), all.eigenvalues().cwiseInverse());
  }
  const Eigen::LLT<MatrixXd> factor(scaled);
  const Eigenpairs loose = largest(n, kLoose, [&](const auto& x) { return factor.solve(x); });
  const Eigenpairs stiff = largest(n, kStiff, [&](const auto& x) { return scaled * x; });
  MatrixXd directions(n, loose.values.size() + stiff.values.size());
  directions << loose.vectors, stiff.vectors;
  VectorXd variances(directions.cols());
  variances << loose.values, stiff.values.cwiseInverse();
  return nuts::Metric::low_rank(scales, std::move(directions), variances);
}

MatrixXd typical_curvature(const std::vector<MatrixXd>& curvatures) {
  constexpr double kUsual =
      4.0;  // as much sharper than the mean as a place may be and count in full
  constexpr int kRounds = 2;
  const auto count = static_cast<Index>(curvatures.size());
  VectorXd weights = VectorXd::Constant(count, 1.0 / static_cast<double>(count));
  MatrixXd mean;
  for (int round = 0;; ++round) {
    mean = MatrixXd::Zero(curvatures.front().rows(), curvatures.front().cols());
    for (Index k = 0; k < count; ++k) mean += weights[k] * curvatures[static_cast<std::size_t>(k)];
    if (round == kRounds || mean.rows() <= kSmall) return mean;
    const Eigen::LLT<MatrixXd> factor(PositiveCurvature(mean).matrix);
    for (Index k = 0; k < count; ++k) {
      const MatrixXd& here = curvatures[static_cast<std::size_t>(k)];
      const Eigenpairs sharpest = largest(mean.rows(), 1, [&](const auto& x) -> VectorXd {
        return factor.matrixL().solve(here * factor.matrixU().solve(x));
      });
      weights[k] =
          sharpest.values.size() == 0 ? 1.0 : 1.0 / std::max(1.0, sharpest.values[0] / kUsual);
    }
    weights /= weights.sum();
  }
}

}  // namespace carers::calibration::laplace
