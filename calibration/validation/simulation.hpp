// Made-up truths: a point of the prior, and every figure drawn from its own likelihood there.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "calibration/posterior/log_posterior.hpp"
#include "model/inputs/inputs.hpp"
#include "model/observation/figure_law.hpp"
#include "model/observation/source.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

// A point of the joint prior, on the scale that the posterior is written in, by the seed alone.
[[nodiscard]] Eigen::VectorXd draw_from_prior(const posterior::LogPosterior& posterior,
                                              const model::inputs::Inputs& inputs,
                                              std::uint64_t seed);

// `draws` such points as one chain, of the seeds from `first_seed` on.
[[nodiscard]] model::parameters::ParameterDraws prior_draws(
    const posterior::LogPosterior& posterior, const model::inputs::Inputs& inputs,
    std::size_t draws, std::uint64_t first_seed);

// Draws of one study's unknowns as draws, one chain, of those of another study of the same places:
// what both have is taken over, what only the other has is drawn from its prior given the rest.
// `taken`: numbers of draws over the chains laid end to end.
[[nodiscard]] model::parameters::ParameterDraws carried_over(
    const model::parameters::ParameterDraws& from, const posterior::LogPosterior& to,
    const model::inputs::Inputs& inputs, std::span<const std::size_t> taken, std::uint64_t seed);

// The law that a figure is really drawn from, given the law of the likelihood: to see that a wrong
// one is found out.
using Distortion = std::function<model::observation::FigureLaw(model::observation::FigureLaw,
                                                               const model::observation::Source&)>;

// The study of `posterior` with every fitted figure drawn anew at `x`. A pooled figure stands in
// its first row, the others of it hold nothing.
[[nodiscard]] model::inputs::Inputs with_figures_drawn_at(const Eigen::VectorXd& x,
                                                          std::uint64_t seed,
                                                          posterior::LogPosterior posterior,
                                                          const model::inputs::Inputs& inputs,
                                                          const Distortion& distort = {});

}  // namespace carers::calibration::validation
