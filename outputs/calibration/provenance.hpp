// What a results file was made from, and with what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/inputs/inputs.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {

// Futures may be made later than the estimate that they start from.
struct FuturesProvenance {
  std::uint64_t seed{};
  std::string version;
  std::string commit;
};

struct Provenance {
  std::uint64_t seed{};  // of the estimate
  std::string version;
  std::string commit;
  std::string compiler;
  std::string libraries;  // "Eigen 3.4.0, ..."
  std::string method;
  std::string verdict;
  std::optional<FuturesProvenance> futures;  // nothing: none were made
  bool complete{};
};

// Whether an input file, by its path from the studies folder, bears on futures alone: scenarios and
// services.
[[nodiscard]] bool is_of_futures(std::string_view path);

// The study, its base and its files with their digests: the head of the group `provenance`.
void write_input_digests(MeasureWriter& provenance, const model::inputs::Inputs& inputs);

// Group `provenance`, with the text of every file.
void write_provenance(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                      const Provenance& provenance);

// The same for an estimate of an earlier file whose futures were made anew: files that bear on
// futures alone are those of `inputs`, all others those of the estimate. Throws hdf5::FileError.
void write_provenance_of_new_futures(hdf5::ResultsWriter& writer,
                                     const hdf5::ResultsReader& earlier,
                                     const model::inputs::Inputs& inputs,
                                     const FuturesProvenance& futures, bool complete);

}  // namespace carers::outputs::calibration
