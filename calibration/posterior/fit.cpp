#include "calibration/posterior/fit.hpp"

#include <algorithm>
#include <utility>

#include "calibration/nuts/health.hpp"
#include "calibration/nuts/nuts.hpp"
#include "calibration/posterior/launch.hpp"
#include "calibration/posterior/sampled_posterior.hpp"

namespace carers::calibration::posterior {
namespace {

constexpr double kFirstStep = 0.05;
constexpr std::size_t kEarlyDepth = 7;

model::parameters::ParameterDraws natural_draws(LogPosterior posterior, const nuts::NutsResult& result) {
  const model::parameters::Layout& layout = posterior.layout();
  model::parameters::ParameterDraws draws{.layout = layout, .values = {}};
  Eigen::Index common = result.chains.empty() ? 0 : result.chains.front().positions.cols();
  for (const nuts::ChainResult& chain : result.chains) common = std::min(common, chain.positions.cols());
  for (const nuts::ChainResult& chain : result.chains) {
    Eigen::MatrixXd values(chain.positions.rows(), common);
    for (Eigen::Index draw = 0; draw < common; ++draw) values.col(draw) = layout.constrain(posterior.to_natural(chain.positions.col(draw)));
    draws.values.push_back(std::move(values));
  }
  return draws;
}

// Draws of one parameter [draw, chain].
Eigen::MatrixXd draws_of(const model::parameters::ParameterDraws& draws, std::size_t parameter) {
  Eigen::MatrixXd values(static_cast<Eigen::Index>(draws.draws_per_chain()), static_cast<Eigen::Index>(draws.chains()));
  for (std::size_t c = 0; c < draws.chains(); ++c) {
    values.col(static_cast<Eigen::Index>(c)) = draws.values[c].row(static_cast<Eigen::Index>(parameter)).transpose();
  }
  return values;
}

}  // namespace

Fit fit(const LogPosterior& posterior, const FitOptions& options) {
  const model::parameters::Layout& layout = posterior.layout();
  nuts::NutsOptions sampler;
  sampler.chains = options.chains;
  sampler.warm_up = options.warm_up;
  sampler.draws = options.draws;
  sampler.seed = options.seed;
  sampler.threads = options.threads;
  sampler.target_acceptance = options.target_acceptance;
  sampler.on_progress = options.on_progress;
  sampler.should_stop = options.should_stop;
  sampler.metric = nuts::MetricKind::block;
  sampler.block = posterior.coupled();
  Launch start = launch(posterior, options.chains, options.seed, options.threads);
  sampler.initial_positions = std::move(start.positions);
  sampler.initial_metrics = {std::move(start.metric)};
  sampler.initial_step_sizes = {kFirstStep};
  sampler.early_max_depth = kEarlyDepth;

  Fit result;
  result.sampler = nuts::sample(SampledPosterior(posterior), sampler);
  result.draws = natural_draws(posterior, result.sampler);
  if (result.draws.draws_per_chain() == 0) return result;  // stopped in the warm-up
  result.summaries = diagnostics::summarise_all(
      layout.labels(), [&](std::size_t parameter) { return draws_of(result.draws, parameter); }, options.threads);
  result.verdict = diagnostics::assess(result.summaries, nuts::chain_health(result.sampler));
  return result;
}

}  // namespace carers::calibration::posterior
