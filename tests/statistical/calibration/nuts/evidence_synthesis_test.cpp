// Ades and Cliffe's (2002) synthesis of twelve studies of HIV in pregnancy, against Stan:
// functional parameters many steps away from the basic ones.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "tests/statistical/calibration/nuts/checks.hpp"

namespace carers::calibration::nuts {
namespace {

constexpr Eigen::Index kStudies = 12;
using Proportions = Eigen::Array<double, kStudies, 1>;

// Ades and Cliffe (2002), table 1: cases and people of each study.
const Proportions kCases{11044, 12, 252, 10, 74, 254, 43, 4, 87, 12, 14, 5};
const Proportions kPeople{104577, 882, 15428, 473, 136139, 102287, 60, 17, 254, 15, 118, 32};

// Basic parameters, each a probability: share of women from sub-Saharan Africa, share who inject
// drugs; prevalence in these two groups and in all others; share diagnosed in the three groups;
// share of subtype B.
enum Basic : Eigen::Index { a, b, c, d, e, f, g, h, w, kBasic };
using BasicValues = Eigen::Array<double, kBasic, 1>;

// Beta priors; w has Beta(3, 1).
const BasicValues kAlpha{1, 1, 1, 1, 1, 1, 1, 1, 3};
const BasicValues kBeta{2, 9, 9, 9, 9, 1, 1, 1, 1};

BasicValues from_logits(const Eigen::VectorXd& position) {
  return 1 / (1 + (-position.array()).exp());
}

// Shares of all women: neither group; infected, by group; infected and diagnosed, by group.
struct Flows {
  explicit Flows(const BasicValues& x)
      : others(1 - x[a] - x[b]),
        infected{x[c] * x[a], x[d] * x[b], x[e] * others},
        diagnosed{x[f] * infected[0], x[g] * infected[1], x[h] * infected[2]} {}

  double others;
  Eigen::Array3d infected;
  Eigen::Array3d diagnosed;
};

Proportions proportions(const BasicValues& x, const Flows& flows) {
  const double born_elsewhere = flows.infected[1] + flows.infected[2];
  const double all = flows.infected.sum();
  const double all_diagnosed = flows.diagnosed.sum();
  const double diagnosed_elsewhere = flows.diagnosed[1] + flows.diagnosed[2];
  Proportions p;
  p << x[a], x[b], x[c], x[d], born_elsewhere / (1 - x[a]), all, flows.diagnosed[0] / all_diagnosed,
      flows.diagnosed[1] / diagnosed_elsewhere, all_diagnosed / all, x[g], x[w],
      (flows.infected[1] + x[w] * flows.infected[2]) / born_elsewhere;
  return p;
}

// Position: logits of the basic parameters. Fails where the two groups are more than all women.
struct EvidenceSynthesis {
  [[nodiscard]] static std::size_t dimension() { return kBasic; }

  std::optional<double> log_density_gradient(const Eigen::VectorXd& position,
                                             Eigen::VectorXd& gradient) const {
    const BasicValues x = from_logits(position);
    const Flows flows(x);
    if (!(flows.others > 0)) return std::nullopt;
    const Proportions p = proportions(x, flows);
    // A beta prior on a probability, with the Jacobian of its logit.
    const double prior = (kAlpha * x.log() + kBeta * (1 - x).log()).sum();
    const double likelihood = (kCases * p.log() + (kPeople - kCases) * (1 - p).log()).sum();
    const BasicValues prior_score = kAlpha * (1 - x) - kBeta * x;
    gradient = prior_score + likelihood_score(x, flows, p) * x * (1 - x);
    return prior + likelihood;
  }

 private:
  // Derivatives of the likelihood by the basic parameters, backwards from those by the proportions.
  static BasicValues likelihood_score(const BasicValues& x, const Flows& flows,
                                      const Proportions& p) {
    const Proportions s = kCases / p - (kPeople - kCases) / (1 - p);
    const double born_elsewhere = flows.infected[1] + flows.infected[2];
    const double all = flows.infected.sum();
    const double all_diagnosed = flows.diagnosed.sum();
    const double diagnosed_elsewhere = flows.diagnosed[1] + flows.diagnosed[2];

    const double by_all_diagnosed = s[8] / all - s[6] * p[6] / all_diagnosed;
    Eigen::Array3d by_diagnosed(s[6] / all_diagnosed, s[7] * (1 - p[7]) / diagnosed_elsewhere,
                                -s[7] * p[7] / diagnosed_elsewhere);
    by_diagnosed += by_all_diagnosed;
    const Eigen::Array3d shares(x[f], x[g], x[h]);
    Eigen::Array3d by_infected = by_diagnosed * shares + s[5] - s[8] * p[8] / all;
    by_infected[1] += s[4] / (1 - x[a]) + s[11] * (1 - p[11]) / born_elsewhere;
    by_infected[2] += s[4] / (1 - x[a]) + s[11] * (x[w] - p[11]) / born_elsewhere;
    const double by_others = by_infected[2] * x[e];

    BasicValues score;
    score[a] = s[0] + s[4] * p[4] / (1 - x[a]) + by_infected[0] * x[c] - by_others;
    score[b] = s[1] + by_infected[1] * x[d] - by_others;
    score[c] = s[2] + by_infected[0] * x[a];
    score[d] = s[3] + by_infected[1] * x[b];
    score[e] = by_infected[2] * flows.others;
    score[f] = by_diagnosed[0] * flows.infected[0];
    score[g] = s[9] + by_diagnosed[1] * flows.infected[1];
    score[h] = by_diagnosed[2] * flows.infected[2];
    score[w] = s[10] + s[11] * flows.infected[2] / born_elsewhere;
    return score;
  }
};

struct Reference {
  double mean;
  double sd;
  double ess;

  [[nodiscard]] double standard_error() const { return sd / std::sqrt(ess); }
};

// rstan, posterior of the basic parameters and of the studies' proportions.
constexpr std::array<Reference, kBasic> kStanBasic{{
    {0.105717932, 0.000953313, 53328.8},
    {0.00881515371, 0.00259424, 33488.6},
    {0.0171752207, 0.000865385, 39039.5},
    {0.0121752458, 0.00379932, 31648.8},
    {0.000489361983, 6.47163e-05, 32911.7},
    {0.313312194, 0.0379553, 34082.2},
    {0.74062647, 0.104003, 40608.3},
    {0.423947081, 0.11769, 30218.9},
    {0.124700777, 0.0277998, 45697.6},
}};
constexpr std::array<Reference, kStudies> kStanProportions{{
    {0.105717932, 0.000953313, 53328.8},
    {0.00881515371, 0.00259424, 33488.6},
    {0.0171752207, 0.000865385, 39039.5},
    {0.0121752458, 0.00379932, 31648.8},
    {0.000597987994, 6.31999e-05, 37921.3},
    {0.00235045842, 9.65674e-05, 56443.2},
    {0.689691347, 0.053535, 36837.3},
    {0.296688871, 0.0775174, 59841.5},
    {0.350483934, 0.0293097, 59990.9},
    {0.74062647, 0.104003, 40608.3},
    {0.124700777, 0.0277998, 45697.6},
    {0.291789439, 0.0474114, 45853.2},
}};

TEST(EvidenceSynthesis, GradientIsThatOfDifferences) {
  expect_gradient(EvidenceSynthesis{}, Eigen::VectorXd::LinSpaced(kBasic, -3, -1));
  expect_gradient(EvidenceSynthesis{}, Eigen::VectorXd::LinSpaced(kBasic, -0.7, -4));
}

TEST(EvidenceSynthesis, AgreesWithStan) {
  NutsOptions options;
  options.draws = 5000;
  options.initial_positions =
      starts_around(Eigen::VectorXd::Constant(kBasic, -2), 1, options.chains);

  const NutsResult result = sample(EvidenceSynthesis{}, options);

  EXPECT_EQ(result.n_divergent(), 0U);
  for (Eigen::Index i = 0; i < kBasic; ++i) {
    const Reference& stan = kStanBasic[static_cast<std::size_t>(i)];
    expect_mean(draws_of(result, [&](const auto& x) { return from_logits(x)[i]; }), stan.mean,
                std::string("basic parameter ") + std::to_string(i + 1), stan.standard_error());
  }
  for (Eigen::Index study = 0; study < kStudies; ++study) {
    const Reference& stan = kStanProportions[static_cast<std::size_t>(study)];
    const auto proportion = [&](const auto& position) {
      const BasicValues x = from_logits(position);
      return proportions(x, Flows(x))[study];
    };
    expect_mean(draws_of(result, proportion), stan.mean,
                std::string("proportion of study ") + std::to_string(study + 1),
                stan.standard_error());
  }
}

}  // namespace
}  // namespace carers::calibration::nuts
