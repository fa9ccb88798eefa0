// Evidence: checks of a study that take too long for every run, kept in a file of their own with
// the digests of what they were made from, and shown with every estimate from the same.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "model/inputs/inputs.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::calibration {

inline constexpr const char* kEvidenceFile = "evidence.h5";

// Whether the file, of evidence or of results, was made from exactly the input files that decide
// the estimate: all of the study and its bases but scenarios and services, which are of the futures
// only, wherever the study lies.
[[nodiscard]] bool is_made_from(const hdf5::ResultsReader& reader,
                                const model::inputs::Inputs& inputs);

// The first of the files that is there and made from these inputs; nothing where none is. Throws
// hdf5::FileError where one that is there cannot be read.
[[nodiscard]] std::optional<hdf5::ResultsReader> find_evidence(
    std::span<const std::filesystem::path> files, const model::inputs::Inputs& inputs);

// Writes the file anew: `write` does the group `check`, and every other check that the file had of
// these inputs is kept. Throws hdf5::FileError.
void update_evidence(const std::filesystem::path& file, const model::inputs::Inputs& inputs,
                     std::string_view check,
                     const std::function<void(hdf5::ResultsWriter&)>& write);

// Every check of the evidence, into a results file. Throws hdf5::FileError.
void copy_evidence(const hdf5::ResultsReader& evidence, hdf5::ResultsWriter& results);

// All of a results file but its checks, which the evidence has anew. Throws hdf5::FileError.
void copy_all_but_evidence(const hdf5::ResultsReader& earlier, hdf5::ResultsWriter& results);

}  // namespace carers::outputs::calibration
