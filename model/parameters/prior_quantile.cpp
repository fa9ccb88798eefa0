#include "model/parameters/prior_quantile.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "model/core/problems.hpp"

namespace carers::model::parameters {
namespace {

double normal_quantile(double u) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * u); }

}  // namespace

double prior_quantile(const Prior& prior, double u) {
  switch (prior.distribution) {
    case Distribution::fixed:
      return prior.a;
    case Distribution::normal:
      return prior.a + prior.b * normal_quantile(u);
    case Distribution::half_normal:
      return prior.b * std::numbers::sqrt2 * boost::math::erf_inv(u);
    case Distribution::log_normal:
      return prior.a * std::exp(prior.b * normal_quantile(u));
    case Distribution::logit_normal: {
      const double logit = std::log(prior.a / (1.0 - prior.a)) + prior.b * normal_quantile(u);
      return 1.0 / (1.0 + std::exp(-logit));
    }
    case Distribution::beta:
      return boost::math::ibeta_inv(prior.a, prior.b, u);
    case Distribution::gamma:
      return boost::math::gamma_p_inv(prior.a, u) / prior.b;
    case Distribution::lkj:
      break;
  }
  throw core::InputError("a correlation matrix has no quantile");
}

}  // namespace carers::model::parameters
