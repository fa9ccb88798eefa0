// The estimate without each source, in a file of evidence: written as fits end, and read back to go
// on with the rest.
#pragma once

#include <vector>

#include "calibration/validation/without_source.hpp"
#include "model/inputs/inputs.hpp"
#include "outputs/calibration/validation_run.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::calibration {

// Group `without_source`, of all sources finished so far: at least one.
void write_without_sources(
    hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
    const std::vector<carers::calibration::validation::WithoutSource>& finished,
    const ValidationRun& run);

// The sources that the file has, bit for bit; none where it has no such group, or one of another
// run. That the file is of these inputs is for the caller to see to. Throws hdf5::FileError.
[[nodiscard]] std::vector<carers::calibration::validation::WithoutSource> read_without_sources(
    const hdf5::ResultsReader& reader, const model::inputs::Inputs& inputs,
    const ValidationRun& run);

}  // namespace carers::outputs::calibration
