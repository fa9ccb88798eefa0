// Writes a results file: HDF5 that is also valid netCDF-4, the same bytes for the same content.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/core/labelled_array.hpp"
#include "outputs/hdf5/errors.hpp"
#include "outputs/hdf5/types.hpp"

namespace carers::outputs::hdf5 {

struct FileBeingWritten;
struct GroupBeingWritten;
struct VariableBeingWritten;

// A variable that is filled block by block, each value once. Floating-point values not yet written
// are NaN. Valid until its writer ends; one thread at a time.
template <Storable T>
class Stream;

// The part of Stream that does not depend on the kind of value.
class StreamBase {
 public:
  [[nodiscard]] const std::vector<std::size_t>& shape() const;
  [[nodiscard]] std::size_t values_left() const;

 protected:
  StreamBase(std::shared_ptr<FileBeingWritten> file, VariableBeingWritten* variable);
  void put(std::span<const std::size_t> start, std::span<const std::size_t> count,
           const void* values, std::size_t n);

 private:
  std::shared_ptr<FileBeingWritten> file_;
  VariableBeingWritten* variable_;
};

template <Storable T>
class Stream : public StreamBase {
 public:
  // Writes whole trailing dimensions at the given indices of the leading ones: with dims (scenario,
  // draw, year, locality), write({s, d}, values of [year, locality]).
  void write(std::span<const std::size_t> leading, std::span<const T> values) {
    std::vector<std::size_t> start(leading.begin(), leading.end());
    std::vector<std::size_t> count(leading.size(), 1);
    for (std::size_t i = leading.size(); i < shape().size(); ++i) {
      start.push_back(0);
      count.push_back(shape()[i]);
    }
    write_block(start, count, values);
  }
  void write(std::initializer_list<std::size_t> leading, std::span<const T> values) {
    write(std::span<const std::size_t>(leading.begin(), leading.size()), values);
  }

  // Writes the block of `count` values a dimension that begins at `start`, row-major.
  // Throws LogicError if it leaves the variable or holds another number of values, FileError on
  // disk.
  void write_block(std::span<const std::size_t> start, std::span<const std::size_t> count,
                   std::span<const T> values) {
    put(start, count, values.data(), values.size());
  }

 private:
  friend class Group;
  using StreamBase::StreamBase;
};

// A folder inside the file with coordinates of its own. A light handle: copy it freely, use it
// until its writer ends. Every function throws LogicError on misuse (a name twice, a dimension
// unknown or twice on one variable, a missing attribute, values that do not fit) and FileError when
// the disk fails.
class Group {
 public:
  // Declares a dimension with its labels. Needed before the first variable that uses it.
  void coordinate(const Coordinate& coordinate);

  // Adds labels along a dimension; variables written after it point to them.
  void label(const Label& label);

  // Writes a variable, row-major in the order of its dims. Whole numbers have no missing value; in
  // floating point NaN means not computed. Truth values are std::int8_t, 0 or 1.
  template <Storable T>
  void variable(const Variable& variable, std::span<const T> values) {
    put(variable, kStorageOf<T>, values.data(), values.size());
  }
  template <Storable T>
  void variable(const Variable& variable, const std::vector<T>& values) {
    put(variable, kStorageOf<T>, values.data(), values.size());
  }

  // Writes a labelled array, whose axes must carry the labels of this group's coordinates (or none)
  // and whose attributes hold units, long_name and description.
  void variable(const model::core::LabelledArray& array);

  // Throws LogicError unless the array is whole and its axes carry the labels of this group's
  // coordinates, or none.
  void require_labels(const model::core::LabelledArray& array) const;

  // Creates a variable to be filled block by block. All of it must be written before finish().
  template <Storable T>
  [[nodiscard]] Stream<T> stream(const Variable& variable) {
    return Stream<T>(file_, begin(variable, kStorageOf<T>));
  }

  // Sets a remark on the group, in the place of an older one of that name.
  void attribute(const std::string& name, const AttributeValue& value);

  [[nodiscard]] std::string path() const;                     // "projection"; empty for the root
  [[nodiscard]] std::vector<std::string> dimensions() const;  // declared so far, in order
  [[nodiscard]] std::size_t size_of(const std::string& dimension) const;

 private:
  friend class ResultsWriter;
  Group(std::shared_ptr<FileBeingWritten> file, GroupBeingWritten* group);
  void put(const Variable& variable, Storage storage, const void* values, std::size_t n);
  [[nodiscard]] VariableBeingWritten* begin(const Variable& variable, Storage storage);
  [[nodiscard]] VariableBeingWritten* create(const Variable& variable, Storage storage);

  std::shared_ptr<FileBeingWritten> file_;
  GroupBeingWritten* group_;
};

// Writes `path` under the name `path`.part and renames it when it is whole, so that a file under
// its final name is always complete. Unless finish() was reached, the destructor removes the
// unfinished file and leaves an older one under the final name as it was: a long run keeps what it
// has finished by giving each finished part a file of its own and joining them with copy_group
// (outputs/hdf5/copy.hpp). A `.part` left by a killed process is overwritten by the next run. One
// thread at a time.
class ResultsWriter {
 public:
  // Makes missing folders. Throws FileError: no right, no space, another run writing the same file.
  explicit ResultsWriter(const std::filesystem::path& path);
  ~ResultsWriter();
  ResultsWriter(ResultsWriter&&) noexcept;
  ResultsWriter& operator=(ResultsWriter&&) noexcept;

  // The group of that path ("posterior", "a/b"), made if it is not there; "" is the root.
  [[nodiscard]] Group group(const std::string& path);

  // Closes the file, seals it (seal.hpp), forces it to the disk and gives it its final name. Throws
  // LogicError when a streamed variable is not wholly written or when called twice, FileError when
  // the disk fails.
  void finish();

 private:
  std::shared_ptr<FileBeingWritten> file_;
};

}  // namespace carers::outputs::hdf5
