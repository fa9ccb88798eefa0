// Reads results files for charts and reports.
#pragma once

#include "outputs/findings/findings.hpp"
#include "outputs/hdf5/reader.hpp"

namespace carers::outputs::findings {

// Needs the group `estimate`; every other group that is absent leaves its part of the findings
// empty. Throws hdf5::FileError when the file has no estimate or is damaged.
[[nodiscard]] Findings read_findings(const hdf5::ResultsReader& results);

}  // namespace carers::outputs::findings
