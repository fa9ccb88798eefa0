#include "calibration/diagnostics/convergence.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "calibration/diagnostics/autocovariance.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::diagnostics {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Index kFewestDraws = 4;   // two in each half, for a variance
constexpr Index kFewestForEss = 3;  // in each half
constexpr double kTail = 0.05;

std::span<const double> values_of(const MatrixXd& draws) {
  return {draws.data(), static_cast<std::size_t>(draws.size())};
}

bool can_be_judged(const MatrixXd& draws) {
  return draws.cols() > 0 && draws.rows() >= kFewestDraws && draws.allFinite() &&
         (draws.array() != draws(0, 0)).any();
}

// Exactly zero for values that are all the same.
double variance(const Eigen::Ref<const VectorXd>& values) {
  const VectorXd shifted = values.array() - values[0];
  return (shifted.array() - shifted.mean()).square().sum() / static_cast<double>(values.size() - 1);
}

// Each chain's halves as chains of their own, [draw / 2, 2 chain]; an odd draw in the middle is
// left out.
MatrixXd split(const MatrixXd& draws) {
  const Index half = draws.rows() / 2;
  MatrixXd halves(half, 2 * draws.cols());
  for (Index chain = 0; chain < draws.cols(); ++chain) {
    halves.col(2 * chain) = draws.col(chain).head(half);
    halves.col(2 * chain + 1) = draws.col(chain).tail(half);
  }
  return halves;
}

// Normal scores of the ranks among all chains, by Blom's (1958) formula.
MatrixXd rank_normalised(const MatrixXd& draws) {
  const std::vector<double> ranks = model::numerics::average_ranks(values_of(draws));
  const auto n = static_cast<double>(draws.size());
  MatrixXd scores(draws.rows(), draws.cols());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    scores.data()[i] = model::numerics::normal_quantile((ranks[i] - 3.0 / 8) / (n + 1.0 / 4));
  }
  return scores;
}

double plain_rhat(const MatrixXd& draws) {
  const auto n = static_cast<double>(draws.rows());
  VectorXd within(draws.cols());
  for (Index chain = 0; chain < draws.cols(); ++chain) within[chain] = variance(draws.col(chain));
  const double between = n * variance(draws.colwise().mean().transpose());
  return std::sqrt((between / within.mean() + n - 1) / n);
}

// Autocorrelations over all chains at one lag, from the mean of their autocovariances.
class Autocorrelation {
 public:
  explicit Autocorrelation(const MatrixXd& draws) : mean_(VectorXd::Zero(draws.rows())) {
    const auto n = static_cast<double>(draws.rows());
    Autocovariance autocovariance;
    for (Index chain = 0; chain < draws.cols(); ++chain) {
      mean_ += autocovariance.of(draws.col(chain)) / static_cast<double>(draws.cols());
    }
    within_ = mean_[0] * n / (n - 1);
    total_ = mean_[0];
    if (draws.cols() > 1) total_ += variance(draws.colwise().mean().transpose());
  }

  [[nodiscard]] double at(Index lag) const {
    return lag == 0 ? 1 : 1 - (within_ - mean_[lag]) / total_;
  }

 private:
  VectorXd mean_;
  double within_{};
  double total_{};
};

// Integrated autocorrelation time: Geyer's sums of neighbouring lags while they are positive, made
// never to rise. The last pair looked at adds its even lag only.
double autocorrelation_time(const Autocorrelation& rho, Index draws) {
  double even = rho.at(0);
  double pair = even + rho.at(1);
  double lowest = std::numeric_limits<double>::infinity();
  double sum = 0;
  Index lag = 0;
  while (lag < draws - 5 && pair > 0) {
    lowest = std::min(lowest, pair);
    sum += lowest;
    lag += 2;
    even = rho.at(lag);
    pair = even + rho.at(lag + 1);
  }
  if (lag == 0) return 2;  // too short or too antithetic to say: half the draws, as in posterior
  const double last = even > 0 || pair >= 0 ? even : 0;
  return -1 + 2 * sum + last;
}

// Effective sample size of halves of chains, as they are.
double plain_ess(const MatrixXd& halves) {
  if (halves.rows() < kFewestForEss || !can_be_judged(halves.reshaped(halves.size(), 1)))
    return kNaN;
  const auto n = static_cast<double>(halves.size());
  const double time = autocorrelation_time(Autocorrelation(halves), halves.rows());
  return n /
         std::max(time,
                  1 / std::log10(n));  // antithetic chains: no more than log10(n) times the draws
}

double standard_deviation(const MatrixXd& draws) {
  return std::sqrt(variance(draws.reshaped(draws.size(), 1)));
}

}  // namespace

double rhat(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  const double median = model::numerics::quantile(values_of(draws), 0.5);
  const MatrixXd folded = (draws.array() - median).abs();
  const double bulk = plain_rhat(rank_normalised(split(draws)));
  if (!can_be_judged(folded)) return bulk;
  return std::max(bulk, plain_rhat(rank_normalised(split(folded))));
}

double ess_bulk(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  return plain_ess(rank_normalised(split(draws)));
}

double ess_tail(const MatrixXd& draws) {
  const double lower = ess_quantile(draws, kTail);
  const double upper = ess_quantile(draws, 1 - kTail);
  return std::isnan(lower) || std::isnan(upper) ? kNaN : std::min(lower, upper);
}

double ess_mean(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  return plain_ess(split(draws));
}

double ess_sd(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  return plain_ess(split((draws.array() - draws.mean()).abs()));
}

double ess_quantile(const MatrixXd& draws, double p) {
  if (!can_be_judged(draws)) return kNaN;
  const double threshold = model::numerics::quantile(values_of(draws), p);
  return plain_ess(split((draws.array() <= threshold).cast<double>()));
}

double mcse_mean(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  return standard_deviation(draws) / std::sqrt(ess_mean(draws));
}

double mcse_sd(const MatrixXd& draws) {
  if (!can_be_judged(draws)) return kNaN;
  const MatrixXd squares = (draws.array() - draws.mean()).square();
  const double second = squares.mean();
  const double variance_of_variance =
      (squares.array().square().mean() - second * second) / ess_mean(squares);
  return std::sqrt(variance_of_variance / second / 4);
}

double mcse_quantile(const MatrixXd& draws, double p) {
  const double ess = ess_quantile(draws, p);
  if (std::isnan(ess)) return kNaN;
  std::vector<double> sorted(draws.data(), draws.data() + draws.size());
  std::ranges::sort(sorted);
  const auto n = static_cast<double>(sorted.size());
  const boost::math::beta_distribution<double> position(ess * p + 1, ess * (1 - p) + 1);
  constexpr double kLower = 0.1586553;  // normal probability below -1
  const double lower = std::floor(boost::math::quantile(position, kLower) * n);
  const double upper = std::ceil(boost::math::quantile(position, 1 - kLower) * n);
  const auto at = [&](double rank) {
    return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, n)) - 1];
  };
  return (at(upper) - at(lower)) / 2;
}

double ebfmi(const VectorXd& energies) {
  const Index n = energies.size();
  if (n < kFewestDraws || !energies.allFinite() || (energies.array() == energies[0]).all()) {
    return kNaN;
  }
  const double change = (energies.tail(n - 1) - energies.head(n - 1)).squaredNorm();
  return change / static_cast<double>(n) / variance(energies);
}

}  // namespace carers::calibration::diagnostics
