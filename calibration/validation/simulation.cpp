#include "calibration/validation/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/inputs/evidence_of.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "model/observation/recording.hpp"
#include "model/parameters/prior_quantile.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace observation = model::observation;
namespace parameters = model::parameters;
namespace random = model::random;
using posterior::LogPosterior;

constexpr random::Purpose kTruth = random::named_purpose("truth of a made-up study");
constexpr random::Purpose kCarriedOver = random::named_purpose("unknowns of another study");
constexpr random::Purpose kFigures = random::named_purpose("figures of a made-up study");

// A partial correlation z has (1 + z) / 2 ~ Beta(shape, shape); pairs of causes row by row below
// the diagonal (Lewandowski, Kurowicka and Joe 2009).
double partial_correlation_shape(std::size_t causes, std::size_t pair, double concentration) {
  std::size_t row = 1;
  while (pair >= row) pair -= row++;
  return concentration + 0.5 * (static_cast<double>(causes) - 2.0 - static_cast<double>(pair));
}

// The sampled number of a block whose prior is joint with other numbers: given those before it.
double joint_prior_draw(const parameters::Layout& layout, const parameters::Block& block,
                        std::size_t i, const model::inputs::Inputs& inputs,
                        const Eigen::VectorXd& x, random::Stream& stream) {
  const auto sampled = [&](const std::string& name) {
    return x[static_cast<Eigen::Index>(layout.block(name).offset)];
  };
  if (block.name == "exposure_correlation") {
    const double shape = partial_correlation_shape(layout.block("exposure_spread").size, i,
                                                   inputs.assumptions.at(block.name).prior.a);
    const double u = parameters::prior_quantile(
        {.distribution = parameters::Distribution::beta, .a = shape, .b = shape}, stream.uniform());
    return std::atanh(2.0 * u - 1.0);
  }
  const double z = model::numerics::normal_quantile(stream.uniform());
  if (block.name == "exposure_effect") {  // centred for the first cause
    return i < block.axes[1].labels.size() ? std::exp(sampled("exposure_spread")) * z : z;
  }
  if (block.name == "listed_share") {
    return sampled("register_share") + std::exp(sampled("register_share_spread")) * z;
  }
  if (block.name == "locality_effect") return z;
  return std::exp(sampled(block.name + ".spread")) * z;  // recording effects
}

// The effects of a recording group that leans on neighbours are drawn all at once.
void fill_leaning_effects(const parameters::Layout& layout, const parameters::Block& block,
                          const model::inputs::Inputs& inputs, Eigen::VectorXd& x,
                          random::Stream& stream) {
  const auto group =
      std::ranges::find_if(inputs.recording_groups, [&](const observation::RecordingGroup& one) {
        return one.neighbours && "recording." + one.name == block.name;
      });
  if (group == inputs.recording_groups.end()) return;
  auto effects =
      x.segment(static_cast<Eigen::Index>(block.offset), static_cast<Eigen::Index>(block.size));
  if (!effects.hasNaN()) return;
  Eigen::VectorXd numbers(effects.size());
  for (double& number : numbers) number = model::numerics::normal_quantile(stream.uniform());
  const observation::ScalarParameter spread(layout, block.name + ".spread");
  const observation::ScalarParameter shared(layout, block.name + ".shared");
  effects = spread.value(x) * observation::neighbours_of(*group, model::inputs::evidence_of(inputs))
                                  ->from_standard_normal(numbers, shared.value(x));
}

// Numbers of x that are NaN are drawn from the prior, those that are known before them in the
// layout given.
void fill_from_prior(const parameters::Layout& layout, const model::inputs::Inputs& inputs,
                     random::Stream stream, Eigen::VectorXd& x) {
  for (const parameters::Block& block : layout.blocks()) {
    fill_leaning_effects(layout, block, inputs, x, stream);
    for (std::size_t i = 0; i < block.size; ++i) {
      double& value = x[static_cast<Eigen::Index>(block.offset + i)];
      if (!std::isnan(value)) continue;
      value = block.prior
                  ? parameters::unconstrain(
                        block.transform, parameters::prior_quantile(*block.prior, stream.uniform()))
                  : joint_prior_draw(layout, block, i, inputs, x, stream);
    }
  }
}

Eigen::VectorXd unknown(const parameters::Layout& layout) {
  return Eigen::VectorXd::Constant(static_cast<Eigen::Index>(layout.dimension()),
                                   std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

Eigen::VectorXd draw_from_prior(const LogPosterior& posterior, const model::inputs::Inputs& inputs,
                                std::uint64_t seed) {
  Eigen::VectorXd x = unknown(posterior.layout());
  fill_from_prior(posterior.layout(), inputs, random::Stream({.seed = seed, .purpose = kTruth}), x);
  return x;
}

parameters::ParameterDraws carried_over(const parameters::ParameterDraws& from,
                                        const LogPosterior& to, const model::inputs::Inputs& inputs,
                                        std::span<const std::size_t> taken, std::uint64_t seed) {
  const parameters::Layout& layout = to.layout();
  std::map<std::string, Eigen::Index> known;
  for (const std::string& label : from.layout.labels())
    known.emplace(label, static_cast<Eigen::Index>(known.size()));
  const std::vector<std::string> labels = layout.labels();
  Eigen::MatrixXd values(static_cast<Eigen::Index>(layout.dimension()),
                         static_cast<Eigen::Index>(taken.size()));
  for (std::size_t d = 0; d < taken.size(); ++d) {
    const Eigen::VectorXd sampled = from.layout.unconstrain(from.draw(taken[d]));
    Eigen::VectorXd x = unknown(layout);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto at = known.find(labels[i]);
      if (at != known.end()) x[static_cast<Eigen::Index>(i)] = sampled[at->second];
    }
    fill_from_prior(
        layout, inputs,
        random::Stream(
            {.seed = seed, .purpose = kCarriedOver, .draw = static_cast<std::uint32_t>(taken[d])}),
        x);
    values.col(static_cast<Eigen::Index>(d)) = layout.constrain(x);
  }
  return {.layout = layout, .values = {std::move(values)}};
}

parameters::ParameterDraws prior_draws(const LogPosterior& posterior,
                                       const model::inputs::Inputs& inputs, std::size_t draws,
                                       std::uint64_t first_seed) {
  parameters::ParameterDraws all{.layout = posterior.layout(), .values = {}};
  Eigen::MatrixXd values(static_cast<Eigen::Index>(posterior.dimension()),
                         static_cast<Eigen::Index>(draws));
  for (std::size_t d = 0; d < draws; ++d) {
    values.col(static_cast<Eigen::Index>(d)) =
        all.layout.constrain(draw_from_prior(posterior, inputs, first_seed + d));
  }
  all.values.push_back(std::move(values));
  return all;
}

model::inputs::Inputs with_figures_drawn_at(const Eigen::VectorXd& x, std::uint64_t seed,
                                            LogPosterior posterior,
                                            const model::inputs::Inputs& inputs,
                                            const Distortion& distort) {
  model::inputs::Inputs drawn = inputs;
  Eigen::VectorXd gradient;
  posterior.log_density_gradient(x, gradient);
  random::Stream stream({.seed = seed, .purpose = kFigures});
  std::vector<model::observation::FigureLaw> laws = posterior.laws();
  std::vector<model::observation::FigureUniforms> at;
  for (std::size_t r = 0; r < laws.size(); ++r) {
    if (distort) laws[r] = distort(laws[r], inputs.sources[posterior.rows()[r].source]);
    const double of_rate = stream.uniform();
    at.push_back({.of_rate = of_rate, .of_figure = stream.uniform()});
  }
  const std::vector<double> figures = model::observation::draw_figures(laws, at);
  for (std::size_t r = 0; r < laws.size(); ++r) {
    const auto& fit = posterior.rows()[r];
    for (const std::size_t row : fit.rows) drawn.observations[row].value = 0.0;
    drawn.observations[fit.rows.front()].value = figures[r];
  }
  return drawn;
}

}  // namespace carers::calibration::validation
