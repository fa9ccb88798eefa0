#include "calibration/influence/explained.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "calibration/influence/spline.hpp"

namespace carers::calibration::influence {
namespace {

constexpr Eigen::Index kKnots = 8;
constexpr Eigen::Index kMostWithProducts = 5;  // quantities
constexpr Eigen::Index kDrawsACurve = 8;       // a column, or straight lines must do
constexpr Eigen::Index kDrawsALine = 2;

// Columns with mean 0 and length 1; those that do not vary are left out.
Eigen::MatrixXd standardised(const std::vector<Eigen::VectorXd>& columns, Eigen::Index draws) {
  Eigen::MatrixXd all(draws, static_cast<Eigen::Index>(columns.size()));
  Eigen::Index kept = 0;
  for (const Eigen::VectorXd& column : columns) {
    const Eigen::VectorXd centred = column.array() - column.mean();
    const double length = centred.norm();
    if (length > 1e-12 * (1.0 + column.norm())) all.col(kept++) = centred / length;
  }
  return all.leftCols(kept);
}

Eigen::MatrixXd regression_columns(const Eigen::MatrixXd& inputs) {
  std::vector<Eigen::VectorXd> columns;
  if (inputs.cols() * (kKnots - 1) * kDrawsACurve > inputs.rows()) {
    for (const auto column : inputs.colwise()) columns.emplace_back(column);
    return standardised(columns, inputs.rows());
  }
  for (Eigen::Index k = 0; k < inputs.cols(); ++k) {
    const Eigen::MatrixXd curve = natural_spline(inputs.col(k), kKnots);
    for (const auto column : curve.colwise()) columns.emplace_back(column);
  }
  for (Eigen::Index a = 0; inputs.cols() <= kMostWithProducts && a < inputs.cols(); ++a) {
    for (Eigen::Index b = a + 1; b < inputs.cols(); ++b) {
      columns.emplace_back((inputs.col(a).array() - inputs.col(a).mean()) *
                           (inputs.col(b).array() - inputs.col(b).mean()));
    }
  }
  return standardised(columns, inputs.rows());
}

}  // namespace

Explained explained_variance(const Eigen::MatrixXd& inputs, const Eigen::MatrixXd& outcomes) {
  const Eigen::Index draws = outcomes.rows();
  Explained found{.share = Eigen::VectorXd::Zero(outcomes.cols()),
                  .standard_error = Eigen::VectorXd::Zero(outcomes.cols())};
  if (inputs.cols() * kDrawsALine > draws) {
    found.share.setConstant(std::numeric_limits<double>::quiet_NaN());
    found.standard_error.setConstant(std::numeric_limits<double>::quiet_NaN());
    return found;
  }
  const Eigen::MatrixXd columns = regression_columns(inputs);
  if (columns.cols() == 0) return found;
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factor(columns);
  const Eigen::Index rank = factor.rank();
  const Eigen::MatrixXd basis = factor.householderQ() * Eigen::MatrixXd::Identity(draws, rank);
  const double residual_freedom = static_cast<double>(draws - rank - 1);
  const double freedom = static_cast<double>(rank);
  for (Eigen::Index k = 0; k < outcomes.cols(); ++k) {
    const Eigen::VectorXd outcome = outcomes.col(k).array() - outcomes.col(k).mean();
    const double total = outcome.squaredNorm();
    if (!(total > 0.0)) continue;
    const double fitted = (basis.transpose() * outcome).squaredNorm();
    // Squared coefficients of an orthonormal basis: each is its expectation, plus noise of variance
    // s2, so that their sum is that of the truth plus freedom * s2.
    const double s2 = std::max(total - fitted, 0.0) / residual_freedom;
    found.share[k] = std::clamp((fitted - freedom * s2) / total, 0.0, 1.0);
    found.standard_error[k] = std::sqrt(s2 * (4.0 * fitted + 2.0 * freedom * s2)) / total;
  }
  return found;
}

}  // namespace carers::calibration::influence
