// The unknowns of the model in a results file: written after calibration, read back for a
// projection.
#pragma once

#include <string>

#include "model/parameters/draws.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs {

// Writes every block of the layout as a variable [chain, draw, axes of the block], float64, into an
// open group of the table ("posterior", "prior"). An axis whose name is that of a block, or of an
// axis with other labels, is called "<axis>_of_<block>", dots becoming underscores. Chains must
// have equally many draws.
void write_parameter_draws(hdf5::ResultsWriter& writer, const std::string& group,
                           const model::parameters::ParameterDraws& draws);

// Reads them back, bit for bit. Throws FileError naming the first unknown of `layout` that the file
// has not, or has with other axes: the file is of another study, or of another version of it.
[[nodiscard]] model::parameters::ParameterDraws read_parameter_draws(
    const hdf5::ResultsReader& reader, const std::string& group,
    const model::parameters::Layout& layout);

}  // namespace carers::outputs
