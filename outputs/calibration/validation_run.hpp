// How the fits of a file of evidence were made: fits of one run cannot be gone on with by another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "outputs/hdf5/reader.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {

struct ValidationRun {
  std::uint64_t seed{};
  std::size_t chains{};
  std::size_t warm_up{};
  std::size_t draws{};         // a chain
  double target_acceptance{};  // of the sampler
  std::string program{};       // version and commit
};

void write_validation_run(MeasureWriter& group, const ValidationRun& run);

// Whether the file has this group, of the same run. Throws hdf5::FileError.
[[nodiscard]] bool is_of_run(const hdf5::ResultsReader& reader, const std::string& group,
                             const ValidationRun& run);

}  // namespace carers::outputs::calibration
