#include "model/observation/likelihoods.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <functional>

namespace carers::model::observation {
namespace {

double slope(const std::function<double(double)>& f, double x) {
  const double h = 1e-6 * std::max(1.0, std::abs(x));
  return (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h);
}

TEST(LogGammaRatio, AgreesWithTheGammaFunctionFromTinyToHugeArguments) {
  for (const double x : {0.02, 0.7, 3.0, 11.9, 12.1, 400.0, 1e6}) {
    for (const double y : {0.0, 1.0, 17.0, 2500.0}) {
      const GammaRatio ratio = log_gamma_ratio(x, y);

      const long double exact = boost::math::lgamma(static_cast<long double>(x) + y) - boost::math::lgamma(static_cast<long double>(x));
      EXPECT_NEAR(ratio.log_ratio, static_cast<double>(exact), 1e-10 * std::max(1.0, std::abs(static_cast<double>(exact)))) << x << ' ' << y;
      EXPECT_NEAR(ratio.d_x, boost::math::digamma(x + y) - boost::math::digamma(x), 1e-9 * std::max(1.0, 1.0 / x)) << x << ' ' << y;
    }
  }
}

TEST(CountTerm, IsTheNegativeBinomial) {
  for (const double dispersion : {0.05, 0.3, 1.0}) {
    for (const double mean : {0.4, 12.0, 900.0}) {
      for (const double count : {0.0, 7.0, 850.0}) {
        const double size = 1.0 / (dispersion * dispersion);
        const boost::math::negative_binomial_distribution<long double> reference(size, size / (size + mean));

        const CountTerm term = count_term(count, std::lgamma(count + 1.0), mean, dispersion);

        const auto exact = static_cast<double>(std::log(boost::math::pdf(reference, count)));
        if (std::isfinite(exact)) {
          EXPECT_NEAR(term.log_likelihood, exact, 1e-8 * std::max(1.0, std::abs(exact)));
        }
        const auto at_mean = [&](double m) { return count_term(count, 0.0, m, dispersion).log_likelihood; };
        const auto at_dispersion = [&](double d) { return count_term(count, 0.0, mean, d).log_likelihood; };
        EXPECT_NEAR(term.d_mean, slope(at_mean, mean), 1e-5 * std::max(1.0, std::abs(term.d_mean)));
        EXPECT_NEAR(term.d_dispersion, slope(at_dispersion, dispersion), 1e-4 * std::max(1.0, std::abs(term.d_dispersion)));
      }
    }
  }
}

TEST(CountTerm, IsPoissonWithoutDispersionAndCloseToItWithALittle) {
  const boost::math::poisson_distribution<double> reference(40.0);
  const double exact = std::log(boost::math::pdf(reference, 33));

  EXPECT_NEAR(count_term(33.0, std::lgamma(34.0), 40.0, 0.0).log_likelihood, exact, 1e-12);
  EXPECT_NEAR(count_term(33.0, std::lgamma(34.0), 40.0, 1e-5).log_likelihood, exact, 1e-7);
}

TEST(ProportionTerm, IsTheBinomialForASimpleSample) {
  const ProportionTerm term = proportion_term(30.0, 200.0, 200.0, 0.1, 0.05);

  const double exact = std::lgamma(201.0) - std::lgamma(31.0) - std::lgamma(171.0) + 30.0 * std::log(0.1) + 170.0 * std::log(0.9);
  EXPECT_NEAR(term.log_likelihood, exact, 1e-10);
  EXPECT_EQ(term.d_icc, 0.0);
}

TEST(ProportionTerm, SlopesAgreeWithDifferences) {
  const ProportionTerm term = proportion_term(337.0, 4029.0, 10.0, 0.08, 0.03);

  const auto at_share = [](double p) { return proportion_term(337.0, 4029.0, 10.0, p, 0.03).log_likelihood; };
  const auto at_icc = [](double r) { return proportion_term(337.0, 4029.0, 10.0, 0.08, r).log_likelihood; };
  EXPECT_NEAR(term.d_share, slope(at_share, 0.08), 1e-4 * std::abs(term.d_share));
  EXPECT_NEAR(term.d_icc, slope(at_icc, 0.03), 1e-4 * std::abs(term.d_icc));
}

TEST(ProportionTerm, PupilsOfTenSchoolsCountForFewerThanPupilsOfFourThousand) {
  const auto curvature = [](double clusters) {
    const auto at = [&](double p) { return proportion_term(337.0, 4029.0, clusters, p, 0.03).log_likelihood; };
    return -(at(0.085) - 2.0 * at(0.084) + at(0.083)) / 1e-6;
  };

  const double design_effect = 1.0 + (4029.0 / 10.0 - 1.0) * 0.03;
  EXPECT_NEAR(curvature(4029.0) / curvature(10.0), design_effect, 0.01 * design_effect);
}

}  // namespace
}  // namespace carers::model::observation
