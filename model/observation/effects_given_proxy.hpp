// The coordinates of the first cause's exposure effects that a sampler moves in: what its proxy
// does not tell of them.
#pragma once

#include <Eigen/Core>
#include <string>

#include "model/observation/proxy_family.hpp"
#include "model/observation/scalar_parameter.hpp"

namespace carers::model::observation {

// The first cause's effects v are known by its proxy p about as well as the proxy's noise s, so
// that effects and noise move together: with v ~ Normal(0, sigma^2) and p ~ Normal(a + v, s^2), v
// given the rest is Normal(w (p - a), (tau)^2) where w = sigma^2 / (sigma^2 + s^2) and tau^2 = w
// s^2. In these coordinates v = w (p - a) + tau r, so that by those two terms r is standard normal
// whatever the scales. Where a leaf has no figure, w = 0 and tau = sigma.
class EffectsGivenProxy {
 public:
  // `effects`: place of the first leaf's effect; `spread`: of log sigma.
  EffectsGivenProxy(ProxyFamily::ScaleSetter proxy, Eigen::Index effects, Eigen::Index spread);

  // From r to v in place; the log of |d v / d r|.
  double to_natural(Eigen::VectorXd& x) const;
  void to_sampled(Eigen::VectorXd& x) const;
  // From slopes in v to slopes in r, with those of the factor, at natural x.
  void pass_back(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const;

 private:
  struct Normal {
    Eigen::ArrayXd weight;    // w
    Eigen::ArrayXd residual;  // p - a; 0 where there is no figure
    Eigen::ArrayXd sd;        // tau
  };
  [[nodiscard]] Normal given(const Eigen::VectorXd& x) const;

  ProxyFamily::ScaleSetter proxy_;
  Eigen::ArrayXd known_;  // 1 where there is a figure, else 0
  Eigen::Index effects_;
  Eigen::Index spread_;
};

}  // namespace carers::model::observation
