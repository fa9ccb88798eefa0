// A made-up results file with plausible numbers, for the tests of charts and reports.
#pragma once

#include <filesystem>
#include <string>

namespace carers::tests {

struct SampleOptions {
  std::string focus = "E10000025";  // Oxfordshire; or E92000001, England
  bool futures = true;              // the projection and what comes of it
  bool sources = true;              // sources, printed figures, conflicts, censuses, validation
  bool passed = true;               // the verdict on the fit
};

// England, its regions and the authorities and districts of the England study; every number is
// made up. The same bytes for the same options.
void write_sample_results(const std::filesystem::path& path, const SampleOptions& options = {});

}  // namespace carers::tests
