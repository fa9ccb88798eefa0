#include "model/space/bym2.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <numbers>

#include "model/core/check.hpp"
#include "model/space/structure.hpp"

namespace carers::model::space {

Bym2::Bym2(const Adjacency& adjacency) {
  constexpr double kNothing = 1e-10;  // of the largest eigenvalue: the mean of a component
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> modes(
      Eigen::MatrixXd(scaled_structure(adjacency)));
  core::expect(modes.info() == Eigen::Success, "a structure with modes");
  modes_ = modes.eigenvectors();
  const Eigen::ArrayXd precision = modes.eigenvalues();
  excess_ = (precision > kNothing * precision.maxCoeff()).select(1.0 / precision - 1.0, 0.0);
}

Bym2::Term Bym2::log_density(const Eigen::VectorXd& effects, double share) const {
  const Eigen::ArrayXd variance = variances(share);
  const Eigen::ArrayXd along = modes_.transpose() * effects;
  const Eigen::ArrayXd scaled = along / variance;
  return {.log_density = -0.5 * ((along * scaled + variance.log()).sum() +
                                 static_cast<double>(places()) * std::log(2.0 * std::numbers::pi)),
          .d_effects = -(modes_ * scaled.matrix()),
          .d_share = 0.5 * (excess_ * (scaled.square() - 1.0 / variance)).sum()};
}

Eigen::VectorXd Bym2::from_standard_normal(const Eigen::VectorXd& numbers, double share) const {
  return modes_ * (variances(share).sqrt() * numbers.array()).matrix();
}

}  // namespace carers::model::space
