// Writes what projections gave: groups projection, projection_monthly, comparison, service, and on
// request projection_draws.
#pragma once

#include <vector>

#include "model/inputs/inputs.hpp"
#include "outputs/hdf5/writer.hpp"
#include "scenarios/projection_result.hpp"

namespace carers::outputs::projection {

enum class KeepDraws { no, yes };

struct ProjectionWriteOptions {
  std::vector<double> quantiles{0.05, 0.25, 0.5, 0.75, 0.95};
  KeepDraws draws = KeepDraws::no;  // the first replicate of each
};

// `inputs` is the study that `result` is of. Throws LogicError for a result without draws, and
// FileError when the disk fails.
void write_projection_results(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                              const scenarios::ProjectionResult& result,
                              const ProjectionWriteOptions& options = {});

}  // namespace carers::outputs::projection
