#include "model/observation/effects_given_proxy.hpp"

#include <cmath>
#include <utility>

namespace carers::model::observation {

EffectsGivenProxy::EffectsGivenProxy(ProxyFamily::ScaleSetter proxy, Eigen::Index effects,
                                     Eigen::Index spread)
    : proxy_(std::move(proxy)),
      known_((proxy_.values == proxy_.values).cast<double>()),
      effects_(effects),
      spread_(spread) {}

EffectsGivenProxy::Normal EffectsGivenProxy::given(const Eigen::VectorXd& x) const {
  const double sigma = std::exp(x[spread_]);
  const double noise = proxy_.noise.value(x);
  Normal normal;
  normal.weight = known_ * (sigma * sigma / (sigma * sigma + noise * noise));
  normal.residual = (known_ > 0.0).select(proxy_.values - proxy_.intercept.value(x), 0.0);
  normal.sd = sigma * (1.0 - normal.weight).sqrt();
  return normal;
}

double EffectsGivenProxy::to_natural(Eigen::VectorXd& x) const {
  const Normal normal = given(x);
  auto effects = x.segment(effects_, known_.size()).array();
  effects = normal.weight * normal.residual + normal.sd * effects;
  return normal.sd.log().sum();
}

void EffectsGivenProxy::to_sampled(Eigen::VectorXd& x) const {
  const Normal normal = given(x);
  auto effects = x.segment(effects_, known_.size()).array();
  effects = (effects - normal.weight * normal.residual) / normal.sd;
}

void EffectsGivenProxy::pass_back(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  const Normal normal = given(x);
  auto slopes = gradient.segment(effects_, known_.size()).array();
  const Eigen::ArrayXd move =
      x.segment(effects_, known_.size()).array() - normal.weight * normal.residual;  // tau r
  const Eigen::ArrayXd d_log_sd = slopes * move + 1.0;  // the factor is the sum of log tau
  // sigma and noise act on w against each other, and add up to tau
  const Eigen::ArrayXd d_log_weight = slopes * normal.weight * normal.residual;
  const Eigen::ArrayXd against = 2.0 * (1.0 - normal.weight) * d_log_weight;
  gradient[spread_] += (against + (1.0 - normal.weight) * d_log_sd).sum();
  const double noise = proxy_.noise.value(x);
  proxy_.noise.add_slope((normal.weight * d_log_sd - known_ * against).sum() / noise, noise,
                         gradient);
  proxy_.intercept.add_sampled_slope(-(slopes * normal.weight).sum(), gradient);
  slopes *= normal.sd;
}

}  // namespace carers::model::observation
