#include <cmath>
#include <string>
#include <vector>

#include "model/numerics/rank_statistics.hpp"
#include "model/parameters/prior_quantile.hpp"
#include "model/random/stream.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::tests::support {
namespace {

namespace parameters = model::parameters;
namespace random = model::random;
using calibration::posterior::LogPosterior;

constexpr random::Purpose kTruth = random::named_purpose("truth of a made-up study");
constexpr random::Purpose kFigures = random::named_purpose("figures of a made-up study");

// The sampled number of a block whose prior is joint with other numbers: given those before it.
double joint_prior_draw(const parameters::Layout& layout, const parameters::Block& block,
                        std::size_t i, const model::inputs::Inputs& inputs,
                        const Eigen::VectorXd& x, random::Stream& stream) {
  const auto sampled = [&](const std::string& name) {
    return x[static_cast<Eigen::Index>(layout.block(name).offset)];
  };
  if (block.name == "exposure_correlation") {  // of two causes: one partial correlation
    const double shape = inputs.assumptions.at("exposure_correlation").prior.a;
    const double u = parameters::prior_quantile(
        {.distribution = parameters::Distribution::beta, .a = shape, .b = shape}, stream.uniform());
    return std::atanh(2.0 * u - 1.0);
  }
  const double z = model::numerics::normal_quantile(stream.uniform());
  if (block.name == "exposure_effect") {  // centred for the first cause
    return i < block.size / 2 ? std::exp(sampled("exposure_spread")) * z : z;
  }
  if (block.name == "listed_share") {
    return sampled("register_share") + std::exp(sampled("register_share_spread")) * z;
  }
  if (block.name == "locality_effect") return z;
  return std::exp(sampled(block.name + ".spread")) * z;  // recording effects
}

}  // namespace

Eigen::VectorXd draw_from_prior(const LogPosterior& posterior, const model::inputs::Inputs& inputs,
                                std::uint64_t seed) {
  const parameters::Layout& layout = posterior.layout();
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(posterior.dimension()));
  random::Stream stream({.seed = seed, .purpose = kTruth});
  for (const parameters::Block& block : layout.blocks()) {
    for (std::size_t i = 0; i < block.size; ++i) {
      x[static_cast<Eigen::Index>(block.offset + i)] =
          block.prior
              ? parameters::unconstrain(block.transform,
                                        parameters::prior_quantile(*block.prior, stream.uniform()))
              : joint_prior_draw(layout, block, i, inputs, x, stream);
    }
  }
  return x;
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

}  // namespace carers::tests::support
