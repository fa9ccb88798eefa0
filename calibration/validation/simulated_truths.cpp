#include "calibration/validation/simulated_truths.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "calibration/diagnostics/uniformity.hpp"
#include "calibration/estimate/totals.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "model/core/parallel_for.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace parameters = model::parameters;
namespace random = model::random;
using model::inputs::Inputs;
using posterior::LogPosterior;

constexpr random::Purpose kTies = random::named_purpose("ties of a truth with its draws");
constexpr std::size_t kPoints = 20;  // at which evenness is looked at

// Global unknowns and totals [draw, quantity].
Eigen::MatrixXd quantities(const Inputs& inputs, const parameters::ParameterDraws& draws) {
  const auto unknowns = static_cast<Eigen::Index>(draws.layout.global_dimension());
  const Eigen::MatrixXd totals = estimate::expected_totals(inputs, draws, 1);
  Eigen::MatrixXd all(totals.rows(), unknowns + totals.cols());
  for (Eigen::Index d = 0; d < all.rows(); ++d)
    all.row(d).head(unknowns) = draws.draw(static_cast<std::size_t>(d)).head(unknowns).transpose();
  all.rightCols(totals.cols()) = totals;
  return all;
}

// Nothing where it was stopped.
std::optional<RankedTruth> rank_truth(const Inputs& study, const LogPosterior& prior,
                                      const posterior::FitOptions& options,
                                      const Distortion& distort) {
  const Eigen::VectorXd x = draw_from_prior(prior, study, options.seed);
  const Inputs inputs = with_figures_drawn_at(x, options.seed, prior, study, distort);
  const posterior::Fit fit = posterior::fit(LogPosterior(inputs), options);
  if (fit.sampler.stopped) return std::nullopt;
  const Eigen::MatrixXd draws = quantities(inputs, fit.draws);
  const parameters::ParameterDraws truth{.layout = prior.layout(),
                                         .values = {prior.layout().constrain(x)}};
  const Eigen::RowVectorXd true_values = quantities(inputs, truth).row(0);
  RankedTruth found{.seed = options.seed, .divergences = fit.sampler.n_divergent()};
  for (Eigen::Index q = 0; q < draws.cols(); ++q) {
    const double u = random::uniform(
        {.seed = options.seed, .purpose = kTies, .cell = static_cast<std::uint32_t>(q)});
    const auto below = static_cast<double>((draws.col(q).array() < true_values[q]).count());
    found.ranks.push_back((below + u) / (static_cast<double>(draws.rows()) + 1.0));
  }
  for (std::size_t p = 0; p < prior.layout().global_dimension(); ++p)
    found.largest_rhat = std::max(found.largest_rhat, fit.summaries[p].rhat);
  return found;
}

}  // namespace

std::vector<double> SimulatedTruths::ranks_of(std::size_t quantity) const {
  std::vector<double> ranks;
  for (const RankedTruth& truth : finished) ranks.push_back(truth.ranks[quantity]);
  return ranks;
}

SimulatedTruths truths_to_rank(const Inputs& inputs) {
  const parameters::Layout layout = LogPosterior(inputs).layout();
  SimulatedTruths truths{.names = layout.labels(), .unknowns = layout.global_dimension()};
  truths.names.resize(truths.unknowns);
  std::ranges::move(estimate::names_of_totals(inputs), std::back_inserter(truths.names));
  return truths;
}

posterior::FitOptions SimulatedTruthOptions::brief_fit() {
  posterior::FitOptions options;
  options.chains = 1;
  options.draws = 100;
  options.thin = 10;
  return options;
}

SimulatedTruths rank_truths(const Inputs& inputs, SimulatedTruths so_far,
                            const SimulatedTruthOptions& options) {
  std::vector<std::uint64_t> left;
  for (std::size_t k = 0; k < options.truths; ++k) {
    const std::uint64_t seed = options.fit.seed + k;
    if (std::ranges::find(so_far.finished, seed, &RankedTruth::seed) == so_far.finished.end())
      left.push_back(seed);
  }
  const LogPosterior prior(inputs);
  std::mutex one_at_a_time;
  model::core::parallel_for(left.size(), options.fit.threads, [&](std::size_t k) {
    if (options.fit.should_stop && options.fit.should_stop()) return;
    posterior::FitOptions fit = options.fit;
    fit.seed = left[k];
    fit.threads = 1;
    auto found = rank_truth(inputs, prior, fit, options.distort);
    if (!found) return;
    const std::scoped_lock lock(one_at_a_time);
    so_far.finished.push_back(std::move(*found));
    std::ranges::sort(so_far.finished, {}, &RankedTruth::seed);
    if (options.on_truth) options.on_truth(so_far);
  });
  return so_far;
}

std::vector<Evenness> evenness(const SimulatedTruths& truths) {
  const std::vector<double> points = diagnostics::even_points(kPoints);
  std::vector<Evenness> found;
  for (std::size_t q = 0; q < truths.names.size(); ++q) {
    found.push_back(
        {.quantity = q, .p_value = diagnostics::evenness_p_value(truths.ranks_of(q), points)});
  }
  return found;
}

bool smallest_is_chance(const std::vector<Evenness>& all) {
  constexpr double kSeldom = 0.05;
  return std::ranges::all_of(all, [&](const Evenness& of) {
    return of.p_value >= kSeldom / static_cast<double>(all.size());
  });
}

}  // namespace carers::calibration::validation
