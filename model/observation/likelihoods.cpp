#include "model/observation/likelihoods.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <cmath>
#include <numbers>

#include "model/numerics/gamma.hpp"

namespace carers::model::observation {
namespace {

const double kHalfLogTwoPi = 0.5 * std::log(2.0 * std::numbers::pi);
constexpr double kStirlingFrom = 12.0;  // here three terms of the series give 1e-11
constexpr double kPoissonBelow =
    1e-7;  // dispersion whose variance no double can tell from Poisson's

// log Gamma(x) = (x - 1/2) log x - x + log(2 pi)/2 + correction(x), x >= kStirlingFrom
double correction(double x) {
  const double r = 1.0 / x;
  const double r2 = r * r;
  return r * (1.0 / 12.0 - r2 * (1.0 / 360.0 - r2 * (1.0 / 1260.0 - r2 / 1680.0)));
}

// digamma(x) - log(x)
double digamma_correction(double x) {
  const double r = 1.0 / x;
  const double r2 = r * r;
  return -0.5 * r - r2 * (1.0 / 12.0 - r2 * (1.0 / 120.0 - r2 * (1.0 / 252.0 - r2 / 240.0)));
}

}  // namespace

GammaRatio log_gamma_ratio(double x, double y) {
  GammaRatio result;
  // Gamma(x + y) / Gamma(x) = Gamma(x + 1 + y) / Gamma(x + 1) * x / (x + y)
  while (x < kStirlingFrom) {
    result.log_ratio -= std::log1p(y / x);
    result.d_x += y / (x * (x + y));
    x += 1.0;
  }
  const double log_growth = std::log1p(y / x);
  result.log_ratio +=
      (x - 0.5) * log_growth + y * std::log(x + y) - y + correction(x + y) - correction(x);
  result.d_x += log_growth + digamma_correction(x + y) - digamma_correction(x);
  return result;
}

CountTerm count_term(double count, double log_factorial, double mean, double dispersion) {
  if (dispersion < kPoissonBelow) {
    return {.log_likelihood = count * std::log(mean) - mean - log_factorial,
            .d_mean = count / mean - 1.0,
            .d_dispersion = 0.0};
  }
  const double size = 1.0 / (dispersion * dispersion);  // phi
  const GammaRatio ratio = log_gamma_ratio(size, count);
  const double log_sum = std::log(size + mean);
  const double log_shrink = std::log1p(mean / size);  // log((size + mean) / size)
  const double d_size = ratio.d_x - log_shrink + (mean - count) / (size + mean);
  return {.log_likelihood = ratio.log_ratio - log_factorial - size * log_shrink +
                            count * (std::log(mean) - log_sum),
          .d_mean = count / mean - (size + count) / (size + mean),
          .d_dispersion = d_size * (-2.0 * size / dispersion)};
}

ProportionTerm proportion_term(double yes, double asked, double clusters, double share,
                               double icc) {
  const double effect = design_effect(asked, clusters, icc);
  const double n = asked / effect;
  const double y = yes / effect;
  const double no = n - y;
  const double log_share = std::log(share);
  const double log_rest = std::log1p(-share);
  using boost::math::digamma;
  const double d_n = digamma(n + 1.0) - digamma(no + 1.0) + log_rest;
  const double d_y = -digamma(y + 1.0) + digamma(no + 1.0) + log_share - log_rest;
  return {.log_likelihood = numerics::log_gamma(n + 1.0) - numerics::log_gamma(y + 1.0) -
                            numerics::log_gamma(no + 1.0) + y * log_share + no * log_rest -
                            std::log(effect),
          .d_share = y / share - no / (1.0 - share),
          .d_icc = -(d_n * n + d_y * y + 1.0) / effect * (asked / clusters - 1.0)};
}

BetaBinomialTerm beta_binomial_term(double yes, double asked, double a, double b) {
  const double no = asked - yes;
  const GammaRatio of_yes = log_gamma_ratio(a, yes);
  const GammaRatio of_no = log_gamma_ratio(b, no);
  const GammaRatio of_all = log_gamma_ratio(a + b, asked);
  return {.log_likelihood = numerics::log_gamma(asked + 1.0) - numerics::log_gamma(yes + 1.0) -
                            numerics::log_gamma(no + 1.0) + of_yes.log_ratio + of_no.log_ratio -
                            of_all.log_ratio,
          .d_a = of_yes.d_x - of_all.d_x,
          .d_b = of_no.d_x - of_all.d_x};
}

CompositionTerm composition_term(const Eigen::ArrayXd& counts, const Eigen::ArrayXd& amounts,
                                 double concentration) {
  const Eigen::Index parts = counts.size();
  const double sum = amounts.sum();
  const Eigen::ArrayXd shares = amounts / sum;
  CompositionTerm result{.log_likelihood = Eigen::ArrayXd::Zero(parts),
                         .d_amounts = Eigen::ArrayXd::Zero(parts),
                         .d_concentration = 0.0};
  Eigen::ArrayXd d_shares = Eigen::ArrayXd::Zero(parts);
  for (Eigen::Index k = 0; k + 1 < parts; ++k) {
    const Eigen::Index after = parts - k - 1;
    const double left = shares.tail(after).sum();
    const BetaBinomialTerm term =
        beta_binomial_term(counts[k], counts[k] + counts.tail(after).sum(),
                           concentration * shares[k], concentration * left);
    result.log_likelihood[k] = term.log_likelihood;
    d_shares[k] += concentration * term.d_a;
    d_shares.tail(after) += concentration * term.d_b;
    result.d_concentration += shares[k] * term.d_a + left * term.d_b;
  }
  result.d_amounts = (d_shares - (shares * d_shares).sum()) / sum;
  return result;
}

NormalTerm normal_term(double value, double mean, double sd) {
  const double z = (value - mean) / sd;
  return {.log_likelihood = -0.5 * z * z - std::log(sd) - kHalfLogTwoPi,
          .d_mean = z / sd,
          .d_sd = (z * z - 1.0) / sd};
}

}  // namespace carers::model::observation
