// Carries a finished group from one results file into another.
#pragma once

#include <string>

#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::hdf5 {

// Writes the group of that path with its coordinates, labels, variables and remarks, as the first
// writer would have written it; groups inside it are not copied. Throws FileError if it cannot be
// read or written, LogicError if the new file has such variables already.
void copy_group(const ResultsReader& from, const std::string& group, ResultsWriter& to);

}  // namespace carers::outputs::hdf5
