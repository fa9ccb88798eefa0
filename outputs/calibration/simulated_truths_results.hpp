// Ranks of simulated truths, into a file of evidence and back.
#pragma once

#include <string>

#include "calibration/validation/simulated_truths.hpp"
#include "model/inputs/inputs.hpp"
#include "outputs/calibration/validation_run.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::calibration {

// `inputs` is the study of the one place (model::inputs::study_of_place), `asked` how many truths
// there are to be.
void write_simulated_truths(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                            const carers::calibration::validation::SimulatedTruths& truths,
                            std::size_t asked, const ValidationRun& run);

// Those that are there already of the same place and run; none finished where there are none.
// Throws hdf5::FileError.
[[nodiscard]] carers::calibration::validation::SimulatedTruths read_simulated_truths(
    const hdf5::ResultsReader& reader, const model::inputs::Inputs& inputs,
    const ValidationRun& run);

}  // namespace carers::outputs::calibration
