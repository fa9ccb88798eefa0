// The one table of what results files hold: from it come the files, the labels of charts and
// docs/file_format.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/hdf5/types.hpp"

namespace carers::outputs {

// One variable of the results. Texts are plain English without a full stop at the end of long_name.
struct Measure {
  std::string group;              // "estimate"
  std::string name;               // "hidden"
  std::vector<std::string> dims;  // slowest first; names of axes()
  hdf5::Storage storage{};
  std::string units;
  std::string long_name;
  std::string description;
};

// A named dimension, or labels along one, whose meaning is the same wherever it occurs.
struct AxisMeaning {
  std::string name;       // "locality", "locality_name"
  std::string dimension;  // the dimension that it labels: itself for a dimension
  hdf5::Storage storage{};
  std::string units;
  std::string long_name;
  std::string description;
};

// A group of the file.
struct GroupMeaning {
  std::string name;
  std::string description;
  bool open{};  // its variables depend on the study and describe themselves (the unknowns of the
                // model)
};

[[nodiscard]] std::span<const GroupMeaning> groups();
[[nodiscard]] std::span<const AxisMeaning> axes();
[[nodiscard]] std::span<const Measure> measures();

// The entry of that name, or nullptr.
[[nodiscard]] const Measure* find_measure(std::string_view group, std::string_view name) noexcept;
[[nodiscard]] const AxisMeaning* find_axis(std::string_view name) noexcept;
[[nodiscard]] const GroupMeaning* find_group(std::string_view name) noexcept;

// The entry of that name. Throws LogicError with the nearest name there is.
[[nodiscard]] const Measure& measure(std::string_view group, std::string_view name);
[[nodiscard]] const AxisMeaning& axis_meaning(std::string_view name);

// "hidden [draw, locality]", for messages and documents.
[[nodiscard]] std::string with_dims(std::string_view name, std::span<const std::string> dims);

}  // namespace carers::outputs
