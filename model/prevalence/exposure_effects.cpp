#include "model/prevalence/exposure_effects.hpp"

#include <cmath>
#include <numbers>

#include "model/numerics/gamma.hpp"

namespace carers::model::prevalence {
namespace {

using parameters::Axis;
using parameters::Transform;

// log of the density of y where tanh(y) = z and (1 + z)/2 ~ Beta(shape, shape).
double log_partial_density(double z, double shape) {
  const double log_beta = 2.0 * numerics::log_gamma(shape) - numerics::log_gamma(2.0 * shape);
  return shape * std::log1p(-z * z) - (2.0 * shape - 1.0) * std::numbers::ln2 - log_beta;
}

}  // namespace

Eigen::MatrixXd correlation_cholesky(const Eigen::VectorXd& partial, Eigen::Index k) {
  Eigen::MatrixXd lower = Eigen::MatrixXd::Zero(k, k);
  Eigen::Index pair = 0;
  for (Eigen::Index i = 0; i < k; ++i) {
    double rest = 1.0;  // of the row's unit length
    for (Eigen::Index j = 0; j < i; ++j) {
      lower(i, j) = partial[pair++] * std::sqrt(rest);
      rest -= lower(i, j) * lower(i, j);
    }
    lower(i, i) = std::sqrt(rest);
  }
  return lower;
}

void ExposureEffects::declare_spreads(const std::vector<std::string>& causes,
                                      const parameters::Prior& spread, parameters::Layout& layout) {
  layout.add("exposure_spread", "Spread of exposure over districts, on the logit scale",
             {{.name = "exposed_cause", .labels = causes}}, spread);
  Axis pairs{.name = "cause_pair", .labels = {}};
  for (std::size_t i = 1; i < causes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) pairs.labels.push_back(causes[i] + '~' + causes[j]);
  }
  layout.add("exposure_correlation", "Partial correlation of the exposures over districts", {pairs},
             Transform::hyperbolic_tangent, false);
}

void ExposureEffects::declare_effects(const std::vector<std::string>& causes,
                                      const std::vector<std::string>& leaf_codes,
                                      parameters::Layout& layout) {
  layout.add("exposure_effect",
             "Exposure of a district beside the national level: on the logit scale for the first "
             "cause; for the others what "
             "the causes before do not tell, in standard deviations",
             {{.name = "exposed_cause", .labels = causes}, {.name = "leaf", .labels = leaf_codes}},
             Transform::identity, true);
}

ExposureEffects::ExposureEffects(const parameters::Layout& layout) {
  const parameters::Block& effects = layout.block("exposure_effect");
  causes_ = effects.axes[0].labels;
  leaves_ = static_cast<Eigen::Index>(effects.axes[1].labels.size());
  effects_ = static_cast<Eigen::Index>(effects.offset);
  spread_ = static_cast<Eigen::Index>(layout.block("exposure_spread").offset);
  partial_ = static_cast<Eigen::Index>(layout.block("exposure_correlation").offset);
}

Eigen::MatrixXd ExposureEffects::cholesky(const Eigen::VectorXd& x) const {
  const auto k = static_cast<Eigen::Index>(causes_.size());
  return correlation_cholesky(x.segment(partial_, k * (k - 1) / 2).array().tanh(), k);
}

// [leaf, cause], standard normal a priori.
Eigen::MatrixXd ExposureEffects::independent_parts(const Eigen::VectorXd& x) const {
  Eigen::MatrixXd parts = Eigen::Map<const Eigen::MatrixXd>(
      x.data() + effects_, leaves_, static_cast<Eigen::Index>(causes_.size()));
  parts.col(0) *= std::exp(-x[spread_]);
  return parts;
}

Eigen::MatrixXd ExposureEffects::effects(const Eigen::VectorXd& x) const {
  const Eigen::ArrayXd sigma =
      x.segment(spread_, static_cast<Eigen::Index>(causes_.size())).array().exp();
  Eigen::MatrixXd v =
      (independent_parts(x) * cholesky(x).transpose()).array().rowwise() * sigma.transpose();
  v.rowwise() -= v.colwise().mean().eval();
  return v;
}

void ExposureEffects::add_slopes(const Eigen::VectorXd& x, const Eigen::MatrixXd& d_effects,
                                 Eigen::VectorXd& gradient) const {
  const auto k = static_cast<Eigen::Index>(causes_.size());
  const Eigen::ArrayXd sigma = x.segment(spread_, k).array().exp();
  const Eigen::MatrixXd lower = cholesky(x);
  const Eigen::MatrixXd parts = independent_parts(x);
  const Eigen::MatrixXd d_v = d_effects.rowwise() - d_effects.colwise().mean().eval();

  const Eigen::MatrixXd unit = parts * lower.transpose();  // v / sigma
  const Eigen::MatrixXd d_unit = d_v.array().rowwise() * sigma.transpose();
  gradient.segment(spread_, k) +=
      (d_unit.array() * unit.array()).colwise().sum().transpose().matrix();
  Eigen::MatrixXd d_parts = d_unit * lower;
  gradient[spread_] -= d_parts.col(0).dot(parts.col(0));
  d_parts.col(0) *= std::exp(-x[spread_]);
  Eigen::Map<Eigen::MatrixXd>(gradient.data() + effects_, leaves_, k) += d_parts;

  // back through the rows of the Cholesky factor: what is left of a row's unit length shrinks from
  // pair to pair
  const Eigen::MatrixXd d_lower = d_unit.transpose() * parts;
  Eigen::Index pair = k * (k - 1) / 2;
  for (Eigen::Index i = k - 1; i >= 1; --i) {
    double rest = lower(i, i) * lower(i, i);
    double d_rest = d_lower(i, i) * 0.5 / lower(i, i);
    for (Eigen::Index j = i - 1; j >= 0; --j) {
      --pair;
      const double partial = std::tanh(x[partial_ + pair]);
      const double entry = lower(i, j);
      rest += entry * entry;
      const double root = std::sqrt(rest);
      const double d_entry = d_lower(i, j) - 2.0 * entry * d_rest;
      d_rest += d_entry * partial * 0.5 / root;
      gradient[partial_ + pair] += d_entry * root * (1.0 - partial * partial);
    }
  }
}

double ExposureEffects::add_log_prior(const Eigen::VectorXd& x, double concentration,
                                      Eigen::VectorXd& gradient) const {
  const auto k = static_cast<Eigen::Index>(causes_.size());
  const auto n = static_cast<double>(leaves_);
  const Eigen::MatrixXd parts = independent_parts(x);
  double total =
      -0.5 * (parts.squaredNorm() + n * static_cast<double>(k) * std::log(2.0 * std::numbers::pi));
  total -= n * x[spread_];  // the first cause's effects have density in v, not in v / sigma
  gradient[spread_] += parts.col(0).squaredNorm() - n;
  Eigen::Map<Eigen::MatrixXd> d_effects(gradient.data() + effects_, leaves_, k);
  d_effects.col(0) -= parts.col(0) * std::exp(-x[spread_]);
  d_effects.rightCols(k - 1) -= parts.rightCols(k - 1);

  Eigen::Index pair = 0;
  for (Eigen::Index i = 1; i < k; ++i) {
    for (Eigen::Index j = 0; j < i; ++j, ++pair) {
      const double z = std::tanh(x[partial_ + pair]);
      const double shape = concentration + 0.5 * static_cast<double>(k - 2 - j);
      total += log_partial_density(z, shape);
      gradient[partial_ + pair] -= 2.0 * shape * z;
    }
  }
  return total;
}

}  // namespace carers::model::prevalence
