// Cross-validation in a file of evidence: written as folds end, and read back to go on with the
// rest.
#pragma once

#include "calibration/validation/cross_validation.hpp"
#include "model/inputs/inputs.hpp"
#include "outputs/calibration/validation_run.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::calibration {

// Group `validation`, of all folds finished so far: at least one.
void write_validation(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                      const carers::calibration::validation::CrossValidation& validation,
                      const ValidationRun& run);

// The folds of `withheld` that the file has, bit for bit; none where it has no such group, or one
// of another run, source or division into folds. That the file is of these inputs is for the caller
// to see to. Throws hdf5::FileError.
[[nodiscard]] carers::calibration::validation::CrossValidation read_validation(
    const hdf5::ResultsReader& reader, const model::inputs::Inputs& inputs,
    const carers::calibration::validation::Withheld& withheld, const ValidationRun& run);

}  // namespace carers::outputs::calibration
