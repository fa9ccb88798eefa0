// Projects a study's scenarios from draws and writes what came of it.
#pragma once

#include "app/settings.hpp"
#include "model/inputs/inputs.hpp"
#include "model/parameters/draws.hpp"
#include "outputs/calibration/provenance.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::app {

// Writes the groups of a projection; false where the user stopped it before any draw was done, when
// nothing is written, or before all were, when those finished are.
bool write_projection(outputs::hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                      const model::parameters::ParameterDraws& draws, const Settings& settings);

// Of futures made now.
[[nodiscard]] outputs::calibration::FuturesProvenance futures_provenance(const Settings& settings);

}  // namespace carers::app
