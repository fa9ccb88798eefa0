// What calibration found, written as groups of a results file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calibration/diagnostics/summary.hpp"
#include "calibration/diagnostics/verdict.hpp"
#include "calibration/estimate/estimate.hpp"
#include "calibration/influence/drivers.hpp"
#include "calibration/nuts/result.hpp"
#include "calibration/validation/left_out.hpp"
#include "calibration/validation/posterior_predictive.hpp"
#include "calibration/validation/prior_check.hpp"
#include "calibration/validation/residuals.hpp"
#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::calibration {

// Groups `posterior`, `sample_stats` and `diagnostics`.
void write_fit(hdf5::ResultsWriter& writer, const model::parameters::ParameterDraws& draws,
               const carers::calibration::nuts::NutsResult& sampler,
               const std::vector<carers::calibration::diagnostics::Summary>& summaries,
               const carers::calibration::diagnostics::Verdict& verdict);

// Groups `observed_data` and `posterior_predictive`, of every fitted figure in the order of
// LogPosterior::rows().
void write_predictive(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                      std::size_t chains,
                      const std::vector<carers::calibration::validation::FittedFigure>& predicted);

// Group `residuals`: whether figures of neighbouring places stray together, source by source.
void write_residuals(
    hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
    const std::vector<carers::calibration::validation::SpatialResiduals>& residuals);

// Group `prior_predictive`: what the assumptions say by themselves.
void write_prior(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                 const carers::calibration::validation::PriorCheck& prior);

// Group `left_out`: the estimate without each source, the weights being of the estimate's draws.
void write_left_out(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                    const carers::calibration::estimate::Estimate& estimate,
                    const std::vector<carers::calibration::validation::LeftOut>& without);

// Group `drivers`: which unknowns drive the estimate, and what the data tell of each.
void write_drivers(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                   const model::parameters::ParameterDraws& draws,
                   const carers::calibration::influence::Drivers& drivers);

// Group `estimate`.
void write_estimate(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                    const carers::calibration::estimate::Estimate& estimate);

// Groups `sources`, `printed` and `conflicts`: what the study's figures are and where they
// disagree.
void write_sources(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs);

// Group `conflicts` alone; none where the study names none.
void write_conflicts(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs);

// Group `censuses`: what each census counted in the whole tree, by age, against what the model
// holds to be true.
void write_censuses(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                    const carers::calibration::estimate::Estimate& estimate);

}  // namespace carers::outputs::calibration
