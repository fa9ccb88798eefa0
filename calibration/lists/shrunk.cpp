#include "calibration/lists/shrunk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "calibration/lists/lattice.hpp"
#include "calibration/nuts/health.hpp"
#include "calibration/nuts/nuts.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;
using model::observation::only_list;

constexpr auto kStart = model::random::named_purpose("where chains of a model of lists start");
constexpr double kSpread = 2.0;  // of starts, in either direction together

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
                                 const Shrinkage& shrinkage)
    : sums_(histories.persons.size()) {
  effects_.push_back(0);
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    effects_.push_back(only_list(list));
  }
  const std::size_t n_lists = effects_.size();
  effects_.insert(effects_.end(), model.interactions.begin(), model.interactions.end());
  std::vector<double> on_all = histories.persons;
  add_up_supersets(on_all);
  totals_.resize(static_cast<Eigen::Index>(effects_.size()));
  precision_.resize(totals_.size());
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const double sd = i < n_lists ? shrinkage.of_lists : shrinkage.of_interactions;
    totals_[static_cast<Eigen::Index>(i)] = on_all[effects_[i]];
    precision_[static_cast<Eigen::Index>(i)] = 1.0 / (sd * sd);
  }
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
  if (!std::isfinite(people)) return std::nullopt;
  add_up_supersets(sums_);
  const Eigen::VectorXd pull = precision_.cwiseProduct(effects);
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    gradient[at] = totals_[at] - sums_[effects_[i]] - pull[at];
  }
  return totals_.dot(effects) - people - 0.5 * pull.dot(effects);
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
  const ShrunkLogLinear density(histories, model, options.shrinkage);
  nuts::NutsOptions sampler;
  sampler.chains = options.chains;
  sampler.warm_up = options.warm_up;
  sampler.draws = options.draws;
  sampler.seed = options.seed;
  sampler.threads = options.threads;
  sampler.metric = nuts::MetricKind::dense;
  sampler.initial_positions = starts(density, options);
  const nuts::NutsResult result = nuts::sample(density, sampler);

  ShrunkFit fit{.effects = density.effects(), .summaries = {}, .population = {}, .verdict = {}};
  for (std::size_t i = 0; i < fit.effects.size(); ++i) {
    fit.summaries.push_back(
        diagnostics::summarise(fmt::format("effect {}", fit.effects[i]), result.coordinate(i)));
  }
  fit.population =
      (result.coordinate(0).array().exp() + model::observation::seen(histories)).matrix();
  std::vector<diagnostics::Summary> all = fit.summaries;
  all.push_back(diagnostics::summarise("people", fit.population));
  fit.verdict = diagnostics::assess(all, nuts::chain_health(result));
  return fit;
}

}  // namespace carers::calibration::lists
