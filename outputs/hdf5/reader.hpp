// Reads results files back into labelled arrays.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/core/labelled_array.hpp"
#include "outputs/hdf5/errors.hpp"
#include "outputs/hdf5/types.hpp"

namespace carers::outputs::hdf5 {

struct FileBeingRead;

// A results file opened for reading. Every function throws FileError when the file is missing, not
// ours, of another version or damaged, or when the group or name asked for is not in it (kind
// missing, with the nearest name there is). One thread at a time.
class ResultsReader {
 public:
  // Refuses what is not a results file and versions outside [kOldestFormatVersion, kFormatVersion].
  explicit ResultsReader(const std::filesystem::path& path);
  ~ResultsReader();
  ResultsReader(ResultsReader&&) noexcept;
  ResultsReader& operator=(ResultsReader&&) noexcept;

  [[nodiscard]] const std::filesystem::path& path() const noexcept;

  // Paths of all groups but the root, in the order in which they were written, parents first.
  [[nodiscard]] std::vector<std::string> groups() const;
  [[nodiscard]] bool has_group(const std::string& group) const;
  [[nodiscard]] bool has(const std::string& group, const std::string& name) const;

  // Names in a group, in the order in which they were written; the root is "". All of them, the
  // dimensions, and the others.
  [[nodiscard]] std::vector<std::string> names(const std::string& group) const;
  [[nodiscard]] std::vector<std::string> coordinates(const std::string& group) const;
  [[nodiscard]] std::vector<std::string> variables(const std::string& group) const;

  // A variable or coordinate with the labels of its axes. Floating point of either width becomes
  // double and whole numbers of any width std::int64_t.
  [[nodiscard]] model::core::LabelledArray read(const std::string& group,
                                                const std::string& name) const;

  // How a variable lies in the file, and the label variables that it points to.
  [[nodiscard]] Storage storage(const std::string& group, const std::string& name) const;
  [[nodiscard]] std::vector<std::string> labels(const std::string& group,
                                                const std::string& name) const;

  // The remarks on a group, by name.
  [[nodiscard]] std::map<std::string, AttributeValue> attributes(const std::string& group) const;

 private:
  std::unique_ptr<FileBeingRead> file_;
};

// Files of earlier versions than this are refused.
inline constexpr std::int32_t kOldestFormatVersion = 1;

}  // namespace carers::outputs::hdf5
