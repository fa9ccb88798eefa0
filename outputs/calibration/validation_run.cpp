#include "outputs/calibration/validation_run.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace carers::outputs::calibration {
namespace {

// The single values that tell one run from another, by name.
auto numbers_of(const ValidationRun& run) {
  return std::array{std::pair{"chains", static_cast<std::int64_t>(run.chains)},
                    std::pair{"warm_up", static_cast<std::int64_t>(run.warm_up)},
                    std::pair{"draws", static_cast<std::int64_t>(run.draws)},
                    std::pair{"seed", static_cast<std::int64_t>(run.seed)}};
}

}  // namespace

void write_validation_run(MeasureWriter& group, const ValidationRun& run) {
  for (const auto& [name, value] : numbers_of(run))
    group.write(name, {}, std::vector<std::int64_t>{value});
  group.write("target_acceptance", {}, std::vector<double>{run.target_acceptance});
  group.write("program", {}, std::vector<std::string>{run.program});
}

bool is_of_run(const hdf5::ResultsReader& reader, const std::string& group,
               const ValidationRun& run) {
  if (!reader.has(group, "program")) return false;
  if (reader.read(group, "program").texts().front() != run.program) return false;
  if (!reader.has(group, "target_acceptance") ||
      reader.read(group, "target_acceptance").doubles().front() != run.target_acceptance)
    return false;
  return std::ranges::all_of(numbers_of(run), [&](const auto& entry) {
    return reader.has(group, entry.first) &&
           reader.read(group, entry.first).integers().front() == entry.second;
  });
}

}  // namespace carers::outputs::calibration
