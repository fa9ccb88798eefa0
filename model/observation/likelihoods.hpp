// How likely one figure is given what the model expects: log likelihoods with their slopes.
#pragma once

#include <Eigen/Core>

namespace carers::model::observation {

// log(Gamma(x + y) / Gamma(x)) for x > 0, y >= 0 and its slope in x; accurate where x is so large
// that the two log gammas would cancel. Stirling series (Abramowitz and Stegun 6.1.41, 6.3.18)
// after shifting small x upwards.
struct GammaRatio {
  double log_ratio{};
  double d_x{};
};
[[nodiscard]] GammaRatio log_gamma_ratio(double x, double y);

// A count with mean `mean` and variance mean + mean^2 * dispersion^2, dispersion = 1/sqrt(phi)
// (negative binomial, NB2); the Poisson distribution at dispersion 0. `log_factorial` is
// log(count!), which never changes.
struct CountTerm {
  double log_likelihood{};
  double d_mean{};
  double d_dispersion{};
};
[[nodiscard]] CountTerm count_term(double count, double log_factorial, double mean,
                                   double dispersion);

// How many answers of people sampled in groups tell as much as one of a simple sample (Kish 1965):
// `icc` is the correlation of answers within a group.
[[nodiscard]] constexpr double design_effect(double asked, double clusters, double icc) noexcept {
  return 1.0 + (asked / clusters - 1.0) * icc;
}

// `yes` of `asked`, sampled in groups: binomial in both divided by the design effect. The density
// is that of `yes`, hence divided by the design effect too: it adds up to 1 over 0 to `asked`
// whatever the icc.
struct ProportionTerm {
  double log_likelihood{};
  double d_share{};
  double d_icc{};
};
[[nodiscard]] ProportionTerm proportion_term(double yes, double asked, double clusters,
                                             double share, double icc);

// `yes` of `asked` whose share scatters by Beta(a, b): the beta-binomial distribution.
struct BetaBinomialTerm {
  double log_likelihood{};
  double d_a{};
  double d_b{};
};
[[nodiscard]] BetaBinomialTerm beta_binomial_term(double yes, double asked, double a, double b);

// Counts of people by part, each person in one, whose shares scatter by Dirichlet(concentration x
// amounts / their sum): the Dirichlet-multinomial distribution, as beta-binomials of each part
// among those that the parts before it leave.
struct CompositionTerm {
  Eigen::ArrayXd log_likelihood;  // [part], given the parts before; the last is certain: 0
  Eigen::ArrayXd d_amounts;       // [part]
  double d_concentration{};
};
[[nodiscard]] CompositionTerm composition_term(const Eigen::ArrayXd& counts,
                                               const Eigen::ArrayXd& amounts, double concentration);

// A normal with mean and sd.
struct NormalTerm {
  double log_likelihood{};
  double d_mean{};
  double d_sd{};
};
[[nodiscard]] NormalTerm normal_term(double value, double mean, double sd);

}  // namespace carers::model::observation
