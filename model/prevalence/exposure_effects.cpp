#include "model/prevalence/exposure_effects.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <numbers>
#include <utility>

namespace carers::model::prevalence {
namespace {

using parameters::Axis;
using parameters::Transform;

// log of the density of y where tanh(y) = z and (1 + z)/2 ~ Beta(shape, shape).
double log_partial_density(double z, double shape) {
  const double log_beta = 2.0 * std::lgamma(shape) - std::lgamma(2.0 * shape);
  return shape * std::log1p(-z * z) - (2.0 * shape - 1.0) * std::numbers::ln2 - log_beta;
}

}  // namespace

ExposureEffects::ExposureEffects(std::vector<std::string> causes, const parameters::Prior& spread,
                                 const parameters::Prior& correlation, parameters::Layout& layout)
    : causes_(std::move(causes)), concentration_(correlation.a) {
  spread_ = static_cast<Eigen::Index>(layout.add("exposure_spread", "Spread of exposure over districts, on the logit scale",
                                                 {{.name = "exposed_cause", .labels = causes_}}, spread));
  Axis pairs{.name = "cause_pair", .labels = {}};
  for (std::size_t i = 1; i < causes_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) pairs.labels.push_back(causes_[i] + '~' + causes_[j]);
  }
  partial_ = static_cast<Eigen::Index>(layout.add("exposure_correlation", "Partial correlation of the exposures over districts",
                                                  {pairs}, Transform::hyperbolic_tangent, false));
}

void ExposureEffects::add_local_parameters(const std::vector<std::string>& leaf_codes, parameters::Layout& layout) {
  leaves_ = static_cast<Eigen::Index>(leaf_codes.size());
  effects_ = static_cast<Eigen::Index>(
      layout.add("exposure_effect", "How far a district's exposure is from the national level, on the logit scale",
                 {{.name = "exposed_cause", .labels = causes_}, {.name = "leaf", .labels = leaf_codes}},
                 Transform::identity, true));
}

Eigen::MatrixXd ExposureEffects::correlation_cholesky(const Eigen::VectorXd& partial, Eigen::Index causes) {
  Eigen::MatrixXd lower = Eigen::MatrixXd::Zero(causes, causes);
  Eigen::Index pair = 0;
  for (Eigen::Index i = 0; i < causes; ++i) {
    double rest = 1.0;
    for (Eigen::Index j = 0; j < i; ++j) {
      lower(i, j) = partial[pair++] * std::sqrt(rest);
      rest -= lower(i, j) * lower(i, j);
    }
    lower(i, i) = std::sqrt(rest);
  }
  return lower;
}

double ExposureEffects::add_log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  const auto k = static_cast<Eigen::Index>(causes_.size());
  const Eigen::Index pairs = k * (k - 1) / 2;
  double total = 0.0;

  Eigen::VectorXd partial(pairs);
  Eigen::Index pair = 0;
  for (Eigen::Index i = 1; i < k; ++i) {
    for (Eigen::Index j = 0; j < i; ++j, ++pair) {
      const double z = std::tanh(x[partial_ + pair]);
      const double shape = concentration_ + 0.5 * static_cast<double>(k - 2 - j);
      partial[pair] = z;
      total += log_partial_density(z, shape);
      gradient[partial_ + pair] -= 2.0 * shape * z;
    }
  }
  const Eigen::MatrixXd lower = correlation_cholesky(partial, k);
  const Eigen::VectorXd sigma = x.segment(spread_, k).array().exp();

  // u = v / sigma, w = L^-1 u: standard normal a priori
  const Eigen::Map<const Eigen::ArrayXXd> effects(x.data() + effects_, leaves_, k);
  const Eigen::MatrixXd u = effects.transpose().colwise() / sigma.array();  // [cause, leaf]
  const Eigen::MatrixXd w = lower.triangularView<Eigen::Lower>().solve(u);
  const auto n = static_cast<double>(leaves_);
  total += -0.5 * w.squaredNorm() - n * (sigma.array().log().sum() + lower.diagonal().array().log().sum()) -
           0.5 * n * static_cast<double>(k) * std::log(2.0 * std::numbers::pi);

  const Eigen::MatrixXd d_u = -lower.transpose().triangularView<Eigen::Upper>().solve(w);  // [cause, leaf]
  Eigen::Map<Eigen::ArrayXXd>(gradient.data() + effects_, leaves_, k) += (d_u.array().colwise() / sigma.array()).transpose();
  // d / d log sigma
  gradient.segment(spread_, k).array() -= (d_u.array() * u.array()).rowwise().sum() + n;

  Eigen::MatrixXd d_lower = (-d_u * w.transpose()).triangularView<Eigen::Lower>();
  d_lower.diagonal().array() -= n / lower.diagonal().array();
  // back through the rows of the Cholesky factor: what is left of a row's unit length shrinks from pair to pair
  pair = pairs;
  for (Eigen::Index i = k - 1; i >= 1; --i) {
    double rest = lower(i, i) * lower(i, i);
    double d_rest = d_lower(i, i) * 0.5 / lower(i, i);
    for (Eigen::Index j = i - 1; j >= 0; --j) {
      --pair;
      const double entry = lower(i, j);
      rest += entry * entry;
      const double d_entry = d_lower(i, j) - 2.0 * entry * d_rest;
      const double root = std::sqrt(rest);
      d_rest += d_entry * partial[pair] * 0.5 / root;
      gradient[partial_ + pair] += d_entry * root * (1.0 - partial[pair] * partial[pair]);
    }
  }
  return total;
}

}  // namespace carers::model::prevalence
