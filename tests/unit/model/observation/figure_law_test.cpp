#include "model/observation/figure_law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "model/observation/likelihoods.hpp"
#include "model/random/stream.hpp"

namespace carers::model::observation {
namespace {

FigureUniforms uniforms(std::uint32_t draw) {
  const auto of = [&](const char* purpose) {
    return random::uniform({.seed = 1, .purpose = random::named_purpose(purpose), .draw = draw});
  };
  return {.of_rate = of("rate"), .of_figure = of("count")};
}

// Frequencies of counts against the law of the likelihood. Four standard errors: a false alarm once
// in 16,000 counts, of which there are 61 here.
TEST(FigureLaw, OfCountsIsThatOfTheLikelihood) {
  constexpr std::uint32_t kDraws = 40'000;
  constexpr double kMean = 20.0;
  for (const double dispersion : {0.0, 0.1, 0.5}) {
    const FigureLaw law{.kind = LawKind::count, .expected = kMean, .scatter = dispersion};
    std::vector<double> seen(61, 0.0);
    for (std::uint32_t d = 0; d < kDraws; ++d) {
      const double count = draw_figure(law, uniforms(d));
      if (count <= 60.0) seen[static_cast<std::size_t>(count)] += 1.0;
    }

    for (std::size_t count = 0; count < seen.size(); count += 3) {
      const auto y = static_cast<double>(count);
      const double p =
          std::exp(count_term(y, std::lgamma(y + 1.0), kMean, dispersion).log_likelihood);
      const double expected = p * kDraws;
      if (expected < 5.0) continue;
      EXPECT_LT(std::abs(seen[count] - expected) / std::sqrt(expected * (1.0 - p)), 4.0)
          << count << " at " << dispersion;
    }
  }
}

TEST(FigureLaw, OfCountsNeverFailsHoweverLittleOrMuchTheyScatter) {
  for (const double mean : {0.01, 5.0, 400.0, 20'000.0}) {
    for (double dispersion = 1e-9; dispersion < 3.0; dispersion *= 3.0) {
      for (const double u : {0x1p-54, 0.3, 1.0 - 0x1p-53}) {
        const FigureLaw law{.kind = LawKind::count, .expected = mean, .scatter = dispersion};
        EXPECT_GE(draw_figure(law, {.of_rate = u, .of_figure = 0.5}), 0.0)
            << mean << ' ' << dispersion << ' ' << u;
      }
    }
  }
}

// Mean and variance of answers, by their standard errors (of the variance as for a normal law,
// which so many are near). Five standard errors: a false alarm once in 1.7 million.
TEST(FigureLaw, OfAnswersHasTheMeanAndTheDesignEffectOfTheSurvey) {
  constexpr std::uint32_t kDraws = 20'000;
  constexpr double kShare = 0.2;
  for (const double correlation : {0.0, 0.03, 0.1}) {
    const FigureLaw law{.kind = LawKind::answers,
                        .expected = kShare * 900.0,
                        .scatter = correlation,
                        .asked = 900.0,
                        .clusters = 10.0};
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t d = 0; d < kDraws; ++d) {
      const double off = draw_figure(law, uniforms(d)) - law.expected;
      sum += off;
      squares += off * off;
    }

    const double variance = 900.0 * kShare * (1.0 - kShare) * (1.0 + 89.0 * correlation);
    EXPECT_LT(std::abs(sum / kDraws) / std::sqrt(variance / kDraws), 5.0) << correlation;
    EXPECT_LT(std::abs(squares / kDraws / variance - 1.0) / std::sqrt(2.0 / kDraws), 5.0)
        << correlation;
  }
}

// The probabilities that the likelihood gives to all answers possible must add up to 1 whatever the
// correlation, or the likelihood would speak for a correlation of itself. Dividing by the design
// effect is an approximation: to 1 %.
TEST(FigureLaw, OfAnswersHasALikelihoodThatAddsUpToOne) {
  for (const double correlation : {0.0, 0.01, 0.03, 0.1}) {
    double total = 0.0;
    for (int yes = 0; yes <= 900; ++yes)
      total += std::exp(proportion_term(yes, 900.0, 10.0, 0.2, correlation).log_likelihood);

    EXPECT_NEAR(total, 1.0, 0.01) << correlation;
  }
}

// Frequencies of whole tables against the likelihood, and of a part by itself against the
// likelihood of two parts. Four standard errors: a false alarm once in 16,000, of which there are
// about 60 here.
TEST(FigureLaw, OfPartsOfATableIsThatOfTheLikelihood) {
  constexpr std::uint32_t kDraws = 40'000;
  constexpr double kAsked = 8.0;
  constexpr double kConcentration = 5.0;
  const Eigen::Array3d shares(0.5, 0.3, 0.2);
  std::vector<FigureLaw> laws;
  for (const double share : shares) {
    laws.push_back({.kind = LawKind::answers,
                    .expected = share * kAsked,
                    .scatter = 1.0 / (1.0 + kConcentration),
                    .asked = kAsked,
                    .clusters = 1.0,
                    .table = 3});
  }
  std::map<std::pair<double, double>, double> seen;
  std::vector<double> alone(9, 0.0);
  for (std::uint32_t d = 0; d < kDraws; ++d) {
    const std::vector<FigureUniforms> at{uniforms(3 * d), uniforms(3 * d + 1), uniforms(3 * d + 2)};
    const std::vector<double> table = draw_figures(laws, at);
    ASSERT_EQ(table[0] + table[1] + table[2], kAsked);
    seen[{table[0], table[1]}] += 1.0;
    alone[static_cast<std::size_t>(draw_figure(laws[2], uniforms(d)))] += 1.0;
  }

  const auto error = [](double found, double p) {
    return std::abs(found - p * kDraws) / std::sqrt(p * (1.0 - p) * kDraws);
  };
  for (double a = 0.0; a <= kAsked; ++a) {
    for (double b = 0.0; a + b <= kAsked; ++b) {
      const double p =
          std::exp(composition_term(Eigen::Array3d(a, b, kAsked - a - b), shares, kConcentration)
                       .log_likelihood.sum());
      EXPECT_LT(error(seen[{a, b}], p), 4.0) << a << ' ' << b;
    }
    const double p = std::exp(
        beta_binomial_term(a, kAsked, 0.2 * kConcentration, 0.8 * kConcentration).log_likelihood);
    EXPECT_LT(error(alone[static_cast<std::size_t>(a)], p), 4.0) << a;
  }
}

TEST(FigureLaw, OfPrintedFiguresIsNormalOnItsScale) {
  constexpr double kFiveOfHundred = 0.05;
  constexpr double kZ = -1.6448536269514722;
  const FigureUniforms at{.of_rate = 0.9, .of_figure = kFiveOfHundred};

  EXPECT_NEAR(draw_figure({.kind = LawKind::log_normal, .expected = 400.0, .scatter = 0.1}, at),
              400.0 * std::exp(0.1 * kZ), 1e-9);
  EXPECT_NEAR(draw_figure({.kind = LawKind::logit_normal, .expected = 0.2, .scatter = 0.5}, at),
              1.0 / (1.0 + 4.0 * std::exp(-0.5 * kZ)), 1e-12);
}

}  // namespace
}  // namespace carers::model::observation
