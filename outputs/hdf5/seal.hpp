// Tells whether a results file still has the bytes that were written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace carers::outputs::hdf5 {

// A finished file ends, after the end of HDF5's own data, in a line with the SHA-256 of all bytes
// before that line. Readers of HDF5 do not look there; a program that changes the file cuts the
// line off.
enum class Seal {
  intact,
  broken,  // bytes were altered after the file was written
  absent,  // unsealed, or changed by a program that knows HDF5
};

// Appends the line. Throws FileError in the name of `shown`.
void seal(const std::filesystem::path& file, const std::filesystem::path& shown);

// Reads the whole file. Throws FileError when it cannot be read.
[[nodiscard]] Seal check_seal(const std::filesystem::path& file);

}  // namespace carers::outputs::hdf5
