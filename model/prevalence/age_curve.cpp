#include "model/prevalence/age_curve.hpp"

#include "model/population/population.hpp"

namespace carers::model::prevalence {
namespace {

// effects = matrix * steps: a walk from the reference knot, forwards and backwards.
Eigen::MatrixXd effects_by_step() {
  Eigen::MatrixXd knots = Eigen::MatrixXd::Zero(kAgeKnots.size(), kAgeSteps);
  for (std::size_t k = 0; k < kAgeKnots.size(); ++k) {
    for (std::size_t j = kReferenceKnot; j < k; ++j)
      knots(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j)) = 1.0;
    for (std::size_t j = k; j < kReferenceKnot; ++j)
      knots(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j)) = -1.0;
  }
  Eigen::MatrixXd effects = Eigen::MatrixXd::Zero(population::kAges, kAgeSteps);
  for (std::size_t j = 0; j < kAgeSteps; ++j) {
    const int from = kAgeKnots[j];
    const int to = kAgeKnots[j + 1];
    const auto row = static_cast<Eigen::Index>(j);
    for (int age = from; age <= to; ++age) {
      const double share = static_cast<double>(age - from) / (to - from);
      effects.row(age) = (1.0 - share) * knots.row(row) + share * knots.row(row + 1);
    }
  }
  return effects;
}

const Eigen::MatrixXd& effects_matrix() {
  static const Eigen::MatrixXd matrix = effects_by_step();
  return matrix;
}

}  // namespace

Eigen::ArrayXd age_effects(const Eigen::ArrayXd& steps) {
  return (effects_matrix() * steps.matrix()).array();
}

Eigen::ArrayXd age_effects_adjoint(const Eigen::ArrayXd& d_effects) {
  return (effects_matrix().transpose() * d_effects.matrix()).array();
}

}  // namespace carers::model::prevalence
