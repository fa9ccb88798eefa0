// Writes variables of the table of measures, and nothing else, into a results file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/core/labelled_array.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/measures.hpp"

namespace carers::outputs {

// Labels of `n` things that are numbered on from `first`.
[[nodiscard]] std::vector<std::int32_t> counted(std::size_t first, std::size_t n);

// One group of the table, being written. Units and descriptions come from the table; a name that is
// not in it, other dimensions, or another kind of value is a LogicError. FileError when the disk
// fails.
class MeasureWriter {
 public:
  // Throws LogicError unless the table has the group.
  MeasureWriter(hdf5::ResultsWriter& writer, const std::string& group);

  // Declares a dimension, or labels along one, by the name it has in the table.
  void axis(const std::string& name, const hdf5::CoordinateValues& labels);
  // Declares the dimension of a labelled axis.
  void axis(const model::core::Axis& axis);

  // Writes a variable whole, row-major.
  template <hdf5::Storable T>
  void write(const std::string& name, const std::vector<std::string>& dims,
             const std::vector<T>& values) {
    group_.variable(described(name, dims, hdf5::kStorageOf<T>), values);
  }
  // Writes a labelled array under its own name, brought to the table's kind of value. Throws
  // LogicError where a value does not fit that kind, or labels are not those declared.
  void write(const model::core::LabelledArray& array);

  // A variable to be filled block by block.
  template <hdf5::Storable T>
  [[nodiscard]] hdf5::Stream<T> stream(const std::string& name,
                                       const std::vector<std::string>& dims,
                                       std::vector<std::size_t> chunk = {}) {
    hdf5::Variable variable = described(name, dims, hdf5::kStorageOf<T>);
    variable.chunk = std::move(chunk);
    return group_.stream<T>(variable);
  }

  void attribute(const std::string& name, const hdf5::AttributeValue& value);

 private:
  [[nodiscard]] hdf5::Variable described(const std::string& name,
                                         const std::vector<std::string>& dims,
                                         hdf5::Storage storage) const;

  hdf5::Group group_;
};

}  // namespace carers::outputs
