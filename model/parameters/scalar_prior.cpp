#include "model/parameters/scalar_prior.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <numbers>

#include "model/core/check.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/gamma.hpp"

namespace carers::model::parameters {
namespace {

const double kHalfLogTwoPi = 0.5 * std::log(2.0 * std::numbers::pi);

PriorTerm normal_term(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return {.log_density = -0.5 * z * z - std::log(sd) - kHalfLogTwoPi, .d_x = -z / sd};
}

double logit(double p) { return std::log(p) - std::log1p(-p); }

// log(inverse logit(x)), without overflow.
double log_inverse_logit(double x) {
  return x >= 0.0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x));
}

}  // namespace

double constrain(Transform transform, double x) {
  switch (transform) {
    case Transform::identity:
      return x;
    case Transform::exponential:
      return std::exp(x);
    case Transform::inverse_logit:
      return x >= 0.0 ? 1.0 / (1.0 + std::exp(-x)) : std::exp(x) / (1.0 + std::exp(x));
    case Transform::hyperbolic_tangent:
      return std::tanh(x);
  }
  return x;
}

double unconstrain(Transform transform, double value) {
  switch (transform) {
    case Transform::identity:
      return value;
    case Transform::exponential:
      return std::log(value);
    case Transform::inverse_logit:
      return logit(value);
    case Transform::hyperbolic_tangent:
      return std::atanh(value);
  }
  return value;
}

double slope(Transform transform, double value) {
  switch (transform) {
    case Transform::identity:
      return 1.0;
    case Transform::exponential:
      return value;
    case Transform::inverse_logit:
      return value * (1.0 - value);
    case Transform::hyperbolic_tangent:
      return 1.0 - value * value;
  }
  return 1.0;
}

Transform transform_of(const Prior& prior) {
  switch (prior.distribution) {
    case Distribution::normal:
      return Transform::identity;
    case Distribution::half_normal:
    case Distribution::log_normal:
    case Distribution::gamma:
      return Transform::exponential;
    case Distribution::logit_normal:
    case Distribution::beta:
      return Transform::inverse_logit;
    case Distribution::fixed:
    case Distribution::lkj:
      break;
  }
  throw core::InputError(
      "a fixed value or a correlation matrix stands where one uncertain number is expected; "
      "give a distribution such as normal or log_normal");
}

PriorTerm evaluate(const Prior& prior, double x) {
  switch (prior.distribution) {
    case Distribution::normal:
      return normal_term(x, prior.a, prior.b);
    case Distribution::log_normal:
      return normal_term(x, std::log(prior.a), prior.b);
    case Distribution::logit_normal:
      return normal_term(x, logit(prior.a), prior.b);
    case Distribution::half_normal: {
      const double value = std::exp(x);
      const double z = value / prior.b;
      return {
          .log_density = -0.5 * z * z - std::log(prior.b) - kHalfLogTwoPi + std::numbers::ln2 + x,
          .d_x = 1.0 - z * z};
    }
    case Distribution::gamma: {
      const double value = std::exp(x);
      return {.log_density = prior.a * std::log(prior.b) - numerics::log_gamma(prior.a) +
                             prior.a * x - prior.b * value,
              .d_x = prior.a - prior.b * value};
    }
    case Distribution::beta: {
      const double p = constrain(Transform::inverse_logit, x);
      const double log_p = log_inverse_logit(x);
      return {.log_density = prior.a * log_p + prior.b * (log_p - x) +
                             numerics::log_gamma(prior.a + prior.b) - numerics::log_gamma(prior.a) -
                             numerics::log_gamma(prior.b),
              .d_x = prior.a - (prior.a + prior.b) * p};
    }
    case Distribution::fixed:
    case Distribution::lkj:
      break;
  }
  core::expect(false, "a distribution of one number");
  return {};
}

double centre(const Prior& prior) {
  switch (prior.distribution) {
    case Distribution::normal:
      return prior.a;
    case Distribution::log_normal:
      return std::log(prior.a);
    case Distribution::logit_normal:
      return logit(prior.a);
    case Distribution::half_normal:
      return std::log(0.6745 * prior.b);
    case Distribution::gamma:
      return boost::math::digamma(prior.a) - std::log(prior.b);
    case Distribution::beta:
      return boost::math::digamma(prior.a) - boost::math::digamma(prior.b);
    case Distribution::fixed:
    case Distribution::lkj:
      break;
  }
  return 0.0;
}

double scale(const Prior& prior) {
  switch (prior.distribution) {
    case Distribution::normal:
    case Distribution::log_normal:
    case Distribution::logit_normal:
      return prior.b;
    case Distribution::half_normal:
      return 1.0;
    case Distribution::gamma:
      return std::sqrt(boost::math::trigamma(prior.a));
    case Distribution::beta:
      return std::sqrt(boost::math::trigamma(prior.a) + boost::math::trigamma(prior.b));
    case Distribution::fixed:
    case Distribution::lkj:
      break;
  }
  return 1.0;
}

}  // namespace carers::model::parameters
