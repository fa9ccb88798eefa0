// What can go wrong with a results file on disk, said so that the person at the terminal can act.
#pragma once

#include <stdexcept>
#include <string>

namespace carers::outputs::hdf5 {

// A results file could not be read or written. what() is "file: problem (why); what to do".
class FileError : public std::runtime_error {
 public:
  enum class Kind {
    missing,        // no such file, folder, group or variable
    not_results,    // a file, but not one of ours
    damaged,        // ours, but cut short or altered
    older_format,   // written by a version whose files are no longer read
    newer_format,   // written by a version newer than this one
    no_space,       // disk or quota full
    no_permission,  // may not be read or written
    in_use,         // another run holds it
    other,
  };

  FileError(Kind kind, const std::string& message, std::string detail = {})
      : std::runtime_error(message), kind_(kind), detail_(std::move(detail)) {}

  [[nodiscard]] Kind kind() const noexcept { return kind_; }

  // What the HDF5 library said, innermost call first; for the log, not for the terminal. May be
  // empty.
  [[nodiscard]] const std::string& detail() const noexcept { return detail_; }

 private:
  Kind kind_;
  std::string detail_;
};

}  // namespace carers::outputs::hdf5
