#include "calibration/posterior/fit.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "calibration/laplace/metric.hpp"
#include "calibration/laplace/mode.hpp"
#include "calibration/nuts/health.hpp"
#include "calibration/nuts/nuts.hpp"
#include "calibration/posterior/launch.hpp"
#include "calibration/posterior/sampled_posterior.hpp"

namespace carers::calibration::posterior {
namespace {

constexpr double kFirstStep = 0.1;
constexpr double kEarlyAcceptance = 0.8;
constexpr std::size_t kEarlyDepth = 7;
constexpr std::size_t kPlaces = 12;  // at which the curvature is looked at, over all chains

// The metric of how the posterior curves at draws of all chains, evenly spaced.
nuts::Metric metric_at(const nuts::AnyLogDensity& density, const nuts::NutsResult& result,
                       std::size_t threads) {
  const std::size_t chains = result.chains.size();
  const std::size_t each = (kPlaces + chains - 1) / chains;
  std::vector<Eigen::MatrixXd> curvatures;
  for (const nuts::ChainResult& chain : result.chains) {
    const Eigen::Index draws = chain.positions.cols();
    const auto places = std::min<Eigen::Index>(draws, static_cast<Eigen::Index>(each));
    for (Eigen::Index k = 1; k <= places; ++k) {
      curvatures.push_back(
          laplace::curvature(density, chain.positions.col(k * draws / places - 1), threads));
    }
  }
  return laplace::metric_of(laplace::typical_curvature(curvatures));
}

model::parameters::ParameterDraws natural_draws(LogPosterior posterior,
                                                const nuts::NutsResult& result) {
  const model::parameters::Layout& layout = posterior.layout();
  model::parameters::ParameterDraws draws{.layout = layout, .values = {}};
  Eigen::Index common = result.chains.empty() ? 0 : result.chains.front().positions.cols();
  for (const nuts::ChainResult& chain : result.chains)
    common = std::min(common, chain.positions.cols());
  for (const nuts::ChainResult& chain : result.chains) {
    Eigen::MatrixXd values(chain.positions.rows(), common);
    for (Eigen::Index draw = 0; draw < common; ++draw)
      values.col(draw) = layout.constrain(posterior.to_natural(chain.positions.col(draw)));
    draws.values.push_back(std::move(values));
  }
  return draws;
}

// Draws of one parameter [draw, chain].
Eigen::MatrixXd draws_of(const model::parameters::ParameterDraws& draws, std::size_t parameter) {
  Eigen::MatrixXd values(static_cast<Eigen::Index>(draws.draws_per_chain()),
                         static_cast<Eigen::Index>(draws.chains()));
  for (std::size_t c = 0; c < draws.chains(); ++c) {
    values.col(static_cast<Eigen::Index>(c)) =
        draws.values[c].row(static_cast<Eigen::Index>(parameter)).transpose();
  }
  return values;
}

}  // namespace

Fit fit(const LogPosterior& posterior, const FitOptions& options) {
  const nuts::AnyLogDensity density{SampledPosterior(posterior)};
  const std::size_t total = options.iterations();
  std::size_t before = 0;  // iterations of the parts that are over
  Fit result;
  Launch start = launch(posterior, options.chains, options.seed, options.threads);

  nuts::NutsOptions sampler;
  sampler.chains = options.chains;
  sampler.threads = options.threads;
  sampler.metric = nuts::MetricKind::given;
  sampler.initial_positions = std::move(start.positions);
  sampler.initial_metrics = {std::move(start.metric)};
  sampler.initial_step_sizes = {kFirstStep};
  sampler.should_stop = options.should_stop;
  if (options.on_progress) {
    sampler.on_progress = [&](nuts::Progress progress) {
      progress.iteration += before;
      progress.total = total;
      progress.warm_up = progress.iteration <= options.warm_up;
      options.on_progress(progress);
    };
  }

  // learn the metric: half of a part's iterations find the step size, the other half show how the
  // posterior curves
  sampler.target_acceptance = kEarlyAcceptance;
  sampler.max_depth = kEarlyDepth;
  std::uint64_t stage = 0;
  for (const std::size_t iterations : {3 * options.warm_up / 10, 4 * options.warm_up / 10}) {
    if (iterations < 2) continue;
    sampler.seed =
        options.seed ^ (++stage << 56U);  // random numbers apart from those of the other parts
    sampler.warm_up = iterations / 2;
    sampler.draws = iterations - sampler.warm_up;
    const nuts::NutsResult learnt = nuts::sample(density, sampler);
    if (learnt.stopped) {
      result.sampler.stopped = true;
      return result;
    }
    for (std::size_t c = 0; c < options.chains; ++c) {
      const nuts::ChainResult& chain = learnt.chains[c];
      sampler.initial_positions.col(static_cast<Eigen::Index>(c)) =
          chain.positions.col(chain.positions.cols() - 1);
    }
    sampler.initial_metrics = {metric_at(density, learnt, options.threads)};
    before += iterations;
  }

  sampler.seed = options.seed;
  sampler.target_acceptance = options.target_acceptance;
  sampler.max_depth = nuts::NutsOptions().max_depth;
  sampler.warm_up = options.warm_up - before;
  sampler.draws = options.draws;
  sampler.thin = options.thin;
  result.sampler = nuts::sample(density, sampler);
  result.draws = natural_draws(posterior, result.sampler);
  if (result.draws.draws_per_chain() == 0) return result;  // stopped in the warm-up
  result.summaries = diagnostics::summarise_all(
      posterior.layout().labels(),
      [&](std::size_t parameter) { return draws_of(result.draws, parameter); }, options.threads);
  result.verdict = diagnostics::assess(result.summaries, nuts::chain_health(result.sampler));
  return result;
}

}  // namespace carers::calibration::posterior
