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

      const long double exact = boost::math::lgamma(static_cast<long double>(x) + y) -
                                boost::math::lgamma(static_cast<long double>(x));
      EXPECT_NEAR(ratio.log_ratio, static_cast<double>(exact),
                  1e-10 * std::max(1.0, std::abs(static_cast<double>(exact))))
          << x << ' ' << y;
      EXPECT_NEAR(ratio.d_x, boost::math::digamma(x + y) - boost::math::digamma(x),
                  1e-9 * std::max(1.0, 1.0 / x))
          << x << ' ' << y;
    }
  }
}

TEST(CountTerm, IsTheNegativeBinomial) {
  for (const double dispersion : {0.05, 0.3, 1.0}) {
    for (const double mean : {0.4, 12.0, 900.0}) {
      for (const double count : {0.0, 7.0, 850.0}) {
        const double size = 1.0 / (dispersion * dispersion);
        const boost::math::negative_binomial_distribution<long double> reference(
            size, size / (size + mean));

        const CountTerm term = count_term(count, std::lgamma(count + 1.0), mean, dispersion);

        const auto exact = static_cast<double>(std::log(boost::math::pdf(reference, count)));
        if (std::isfinite(exact)) {
          EXPECT_NEAR(term.log_likelihood, exact, 1e-8 * std::max(1.0, std::abs(exact)));
        }
        const auto at_mean = [&](double m) {
          return count_term(count, 0.0, m, dispersion).log_likelihood;
        };
        const auto at_dispersion = [&](double d) {
          return count_term(count, 0.0, mean, d).log_likelihood;
        };
        EXPECT_NEAR(term.d_mean, slope(at_mean, mean), 1e-5 * std::max(1.0, std::abs(term.d_mean)));
        EXPECT_NEAR(term.d_dispersion, slope(at_dispersion, dispersion),
                    1e-4 * std::max(1.0, std::abs(term.d_dispersion)));
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

  const double exact = std::lgamma(201.0) - std::lgamma(31.0) - std::lgamma(171.0) +
                       30.0 * std::log(0.1) + 170.0 * std::log(0.9);
  EXPECT_NEAR(term.log_likelihood, exact, 1e-10);
  EXPECT_EQ(term.d_icc, 0.0);
}

TEST(ProportionTerm, SlopesAgreeWithDifferences) {
  const ProportionTerm term = proportion_term(337.0, 4029.0, 10.0, 0.08, 0.03);

  const auto at_share = [](double p) {
    return proportion_term(337.0, 4029.0, 10.0, p, 0.03).log_likelihood;
  };
  const auto at_icc = [](double r) {
    return proportion_term(337.0, 4029.0, 10.0, 0.08, r).log_likelihood;
  };
  EXPECT_NEAR(term.d_share, slope(at_share, 0.08), 1e-4 * std::abs(term.d_share));
  EXPECT_NEAR(term.d_icc, slope(at_icc, 0.03), 1e-4 * std::abs(term.d_icc));
}

TEST(ProportionTerm, PupilsOfTenSchoolsCountForFewerThanPupilsOfFourThousand) {
  const auto curvature = [](double clusters) {
    const auto at = [&](double p) {
      return proportion_term(337.0, 4029.0, clusters, p, 0.03).log_likelihood;
    };
    return -(at(0.085) - 2.0 * at(0.084) + at(0.083)) / 1e-6;
  };

  const double design_effect = 1.0 + (4029.0 / 10.0 - 1.0) * 0.03;
  EXPECT_NEAR(curvature(4029.0) / curvature(10.0), design_effect, 0.01 * design_effect);
}

// scipy 1.10.1: scipy.stats.betabinom.logpmf(7, 40, 2.5, 9) and (0, 500, 0.3, 4).
TEST(BetaBinomialTerm, IsTheBetaBinomial) {
  EXPECT_NEAR(beta_binomial_term(7.0, 40.0, 2.5, 9.0).log_likelihood, -2.5739575852834315, 1e-11);
  EXPECT_NEAR(beta_binomial_term(0.0, 500.0, 0.3, 4.0).log_likelihood, -1.4773029424206934, 1e-11);
}

TEST(BetaBinomialTerm, SlopesAgreeWithDifferences) {
  const BetaBinomialTerm term = beta_binomial_term(7.0, 40.0, 2.5, 9.0);

  const auto at_a = [](double a) { return beta_binomial_term(7.0, 40.0, a, 9.0).log_likelihood; };
  const auto at_b = [](double b) { return beta_binomial_term(7.0, 40.0, 2.5, b).log_likelihood; };
  EXPECT_NEAR(term.d_a, slope(at_a, 2.5), 1e-7);
  EXPECT_NEAR(term.d_b, slope(at_b, 9.0), 1e-7);
}

// scipy 1.10.1, by scipy.special.gammaln: log n! - sum log y! + log G(A) - log G(n + A) + sum log
// G(y + a) - log G(a), y = 210, 90, 150, 50; a = 15, 6, 6, 3.
TEST(CompositionTerm, IsTheDirichletMultinomial) {
  const CompositionTerm term = composition_term(Eigen::Array4d(210.0, 90.0, 150.0, 50.0),
                                                Eigen::Array4d(1000.0, 400.0, 400.0, 200.0), 30.0);

  EXPECT_NEAR(term.log_likelihood.sum(), -14.233481929448317, 1e-10);
  EXPECT_EQ(term.log_likelihood[3], 0.0);
}

TEST(CompositionTerm, AddsUpToOneOverAllTablesPossible) {
  constexpr int kAsked = 9;
  for (const double concentration : {0.5, 8.0, 3000.0}) {
    double total = 0.0;
    for (int a = 0; a <= kAsked; ++a) {
      for (int b = 0; a + b <= kAsked; ++b) {
        const Eigen::Array3d counts(a, b, kAsked - a - b);
        total += std::exp(composition_term(counts, Eigen::Array3d(50.0, 30.0, 7.0), concentration)
                              .log_likelihood.sum());
      }
    }

    EXPECT_NEAR(total, 1.0, 1e-11) << concentration;
  }
}

TEST(CompositionTerm, IsTheSameInWhateverOrderPartsStand) {
  const double one =
      composition_term(Eigen::Array3d(8.0, 3.0, 5.0), Eigen::Array3d(4.0, 2.0, 1.0), 12.0)
          .log_likelihood.sum();
  const double other =
      composition_term(Eigen::Array3d(5.0, 8.0, 3.0), Eigen::Array3d(1.0, 4.0, 2.0), 12.0)
          .log_likelihood.sum();

  EXPECT_NEAR(one, other, 1e-12);
}

TEST(CompositionTerm, SlopesAgreeWithDifferences) {
  const Eigen::Array4d counts(210.0, 90.0, 150.0, 50.0);
  const Eigen::Array4d amounts(1000.0, 400.0, 500.0, 200.0);

  const CompositionTerm term = composition_term(counts, amounts, 30.0);

  for (Eigen::Index k = 0; k < 4; ++k) {
    const auto at_amount = [&](double amount) {
      Eigen::Array4d moved = amounts;
      moved[k] = amount;
      return composition_term(counts, moved, 30.0).log_likelihood.sum();
    };
    EXPECT_NEAR(term.d_amounts[k], slope(at_amount, amounts[k]), 1e-7) << k;
  }
  const auto at_concentration = [&](double a) {
    return composition_term(counts, amounts, a).log_likelihood.sum();
  };
  EXPECT_NEAR(term.d_concentration, slope(at_concentration, 30.0), 1e-7);
}

// However many were asked, they tell as much as 1 + concentration carers taken at random.
TEST(CompositionTerm, OfManyAskedTellsNoMoreThanItsConcentration) {
  constexpr double kConcentration = 24.0;
  const auto curvature = [](double asked, double concentration) {
    const auto at = [&](double share) {
      const Eigen::Array2d counts(0.3 * asked, 0.7 * asked);
      return composition_term(counts, Eigen::Array2d(share, 1.0 - share), concentration)
          .log_likelihood.sum();
    };
    return -(at(0.301) - 2.0 * at(0.3) + at(0.299)) / 1e-6;
  };

  EXPECT_NEAR(curvature(1e6, kConcentration) / curvature(1.0 + kConcentration, 1e9), 1.0, 0.05);
}

}  // namespace
}  // namespace carers::model::observation
