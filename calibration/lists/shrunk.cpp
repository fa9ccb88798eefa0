#include "calibration/lists/shrunk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <string>

#include "calibration/lists/lattice.hpp"
#include "calibration/nuts/health.hpp"
#include "calibration/nuts/nuts.hpp"
#include "model/numerics/factorial.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;
using model::observation::only_list;

constexpr auto kStart = model::random::named_purpose("where chains of a model of lists start");
constexpr double kNoMore = 1e-17;  // a term that changes no digit
constexpr double kCareful =
    0.99;                        // acceptance where bounds leave a corner: far below, all is alike
constexpr double kSpread = 2.0;  // of starts, in either direction together

// P(m <= persons) of a Poisson count m, by its logarithm, and P(m = persons | m <= persons).
struct Below {
  double log_probability;
  double at_the_bound;
};

Below poisson_below(double persons, double log_mean) {
  const double mean = std::exp(log_mean);
  const double log_at = persons * log_mean - mean -
                        model::numerics::log_factorial(static_cast<std::int64_t>(persons));
  if (mean < persons) {
    const double probability = boost::math::gamma_q(persons + 1.0, mean);
    return {std::log(probability), std::exp(log_at) / probability};
  }
  // P(m = k - 1) / P(m = k) = k / mean: a series that falls, and never underflows
  double sum = 1.0;
  double term = 1.0;
  for (double k = persons; k > 0.0 && term > kNoMore * sum; k -= 1.0) {
    term *= k / mean;
    sum += term;
  }
  return {log_at + std::log(sum), 1.0 / sum};
}

// [effect, chain]: spread around the density's own start.
Eigen::MatrixXd starts(const ShrunkLogLinear& density, const ShrunkOptions& options) {
  const Eigen::VectorXd centre = density.start();
  Eigen::MatrixXd positions(centre.size(), static_cast<Eigen::Index>(options.chains));
  for (Eigen::Index chain = 0; chain < positions.cols(); ++chain) {
    for (Eigen::Index effect = 0; effect < centre.size(); ++effect) {
      const double u = model::random::uniform({.seed = options.seed,
                                               .purpose = kStart,
                                               .replicate = static_cast<std::uint32_t>(chain),
                                               .cell = static_cast<std::uint32_t>(effect)});
      positions(effect, chain) = centre[effect] + kSpread * (u - 0.5);
    }
  }
  return positions;
}

}  // namespace

ShrunkLogLinear::ShrunkLogLinear(const CaptureHistories& histories, const LogLinearModel& model,
                                 const Shrinkage& shrinkage, ListSet doubtful)
    : sums_(histories.persons.size()) {
  effects_.push_back(0);
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    effects_.push_back(only_list(list));
  }
  const std::size_t n_lists = effects_.size();
  effects_.insert(effects_.end(), model.interactions.begin(), model.interactions.end());
  std::vector<double> on_all = histories.persons;
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    double& alone = on_all[only_list(list)];
    if (!model::observation::is_within(only_list(list), doubtful)) continue;
    bounds_.push_back({.effect = list + 1, .persons = alone});
    alone = 0.0;
  }
  add_up_supersets(on_all);
  totals_.resize(static_cast<Eigen::Index>(effects_.size()));
  precision_.resize(totals_.size());
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const double sd = i < n_lists ? shrinkage.of_lists : shrinkage.of_interactions;
    totals_[static_cast<Eigen::Index>(i)] = on_all[effects_[i]];
    precision_[static_cast<Eigen::Index>(i)] = 1.0 / (sd * sd);
  }
  belonging_ = totals_[0];
}

std::optional<double> ShrunkLogLinear::log_density_gradient(const Eigen::VectorXd& effects,
                                                            Eigen::VectorXd& gradient) {
  std::ranges::fill(sums_, 0.0);
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    sums_[effects_[i]] = effects[static_cast<Eigen::Index>(i)];
  }
  add_up_subsets(sums_);
  sums_[0] = 0.0;  // those on no list are not counted
  double people = 0.0;
  for (std::size_t history = 1; history < sums_.size(); ++history) {
    sums_[history] = std::exp(sums_[history]);
    people += sums_[history];
  }
  double of_bounds = 0.0;
  for (const Bound& bound : bounds_) {
    double& mean = sums_[effects_[bound.effect]];
    const Below below =
        poisson_below(bound.persons, effects[0] + effects[static_cast<Eigen::Index>(bound.effect)]);
    of_bounds += below.log_probability + mean;  // the mean is taken off again with all others
    mean *= below.at_the_bound;
  }
  if (!std::isfinite(people) || !std::isfinite(of_bounds)) return std::nullopt;
  add_up_supersets(sums_);
  const Eigen::VectorXd pull = precision_.cwiseProduct(effects);
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    gradient[at] = totals_[at] - sums_[effects_[i]] - pull[at];
  }
  return totals_.dot(effects) - people + of_bounds - 0.5 * pull.dot(effects);
}

double ShrunkLogLinear::people(const Eigen::VectorXd& effects) const {
  double people = belonging_ + std::exp(effects[0]);
  for (const Bound& bound : bounds_) {
    const double log_mean = effects[0] + effects[static_cast<Eigen::Index>(bound.effect)];
    // the mean of a Poisson count that is known to be at most so many
    people += std::exp(log_mean) * (1.0 - poisson_below(bound.persons, log_mean).at_the_bound);
  }
  return people;
}

Eigen::VectorXd ShrunkLogLinear::start() const {
  Eigen::VectorXd start = Eigen::VectorXd::Zero(totals_.size());
  start[0] = std::log(totals_[0]);
  for (Eigen::Index i = 1; i < start.size(); ++i) {
    const bool of_a_list = std::has_single_bit(effects_[static_cast<std::size_t>(i)]);
    if (of_a_list) start[i] = std::log((totals_[i] + 0.5) / totals_[0]);
  }
  return start;
}

ShrunkFit fit_shrunk(const CaptureHistories& histories, const LogLinearModel& model,
                     const ShrunkOptions& options) {
  const ShrunkLogLinear density(histories, model, options.shrinkage, options.doubtful);
  nuts::NutsOptions sampler;
  sampler.chains = options.chains;
  sampler.warm_up = options.warm_up;
  sampler.draws = options.draws;
  sampler.seed = options.seed;
  sampler.threads = options.threads;
  sampler.metric = nuts::MetricKind::dense;
  if (options.doubtful != 0) sampler.target_acceptance = kCareful;
  sampler.initial_positions = starts(density, options);
  const nuts::NutsResult result = nuts::sample(density, sampler);

  ShrunkFit fit{.effects = density.effects(),
                .summaries = {},
                .population = {},
                .unseen = result.coordinate(0).array().exp(),
                .verdict = {}};
  for (std::size_t i = 0; i < fit.effects.size(); ++i) {
    fit.summaries.push_back(
        diagnostics::summarise(fmt::format("effect {}", fit.effects[i]), result.coordinate(i)));
  }
  fit.population.resize(static_cast<Eigen::Index>(options.draws),
                        static_cast<Eigen::Index>(options.chains));
  for (Eigen::Index chain = 0; chain < fit.population.cols(); ++chain) {
    const Eigen::MatrixXd& positions = result.chains[static_cast<std::size_t>(chain)].positions;
    for (Eigen::Index draw = 0; draw < fit.population.rows(); ++draw) {
      fit.population(draw, chain) = density.people(positions.col(draw));
    }
  }
  std::vector<diagnostics::Summary> all = fit.summaries;
  all.push_back(diagnostics::summarise("people", fit.population));
  fit.verdict = diagnostics::assess(all, nuts::chain_health(result));
  return fit;
}

}  // namespace carers::calibration::lists
