// Made-up studies whose truth is known: a point of the prior, and every figure drawn from its own
// likelihood there.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>

#include "calibration/posterior/log_posterior.hpp"
#include "model/inputs/inputs.hpp"
#include "model/observation/figure_law.hpp"
#include "model/observation/source.hpp"

namespace carers::tests::support {

// Thirty districts of ten authorities in three regions, with two censuses by ages, social workers'
// notes of two years, printed figures, a survey in each region, three proxies, lists of six
// authorities and tables of carers by cause, age and sex: every family that is fitted, recording
// effects and departures of occasions. Figures are placeholders. Priors are narrower than in the
// shipped studies, so that what is drawn from them looks like a country.
[[nodiscard]] model::inputs::Inputs study_of_thirty_districts();

// A point of the joint prior, on the scale that the posterior is written in, by the seed alone.
[[nodiscard]] Eigen::VectorXd draw_from_prior(const calibration::posterior::LogPosterior& posterior,
                                              const model::inputs::Inputs& inputs,
                                              std::uint64_t seed);

// The law that a figure is really drawn from, given the law of the likelihood: to see that a wrong
// one is found out.
using Distortion = std::function<model::observation::FigureLaw(model::observation::FigureLaw,
                                                               const model::observation::Source&)>;

// The study of `posterior` with every fitted figure drawn anew at `x`. A pooled figure stands in
// its first row, the others of it hold nothing.
[[nodiscard]] model::inputs::Inputs with_figures_drawn_at(
    const Eigen::VectorXd& x, std::uint64_t seed, calibration::posterior::LogPosterior posterior,
    const model::inputs::Inputs& inputs, const Distortion& distort = {});

}  // namespace carers::tests::support
