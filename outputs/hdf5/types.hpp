// The plain types in which results are handed to the writer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace carers::outputs::hdf5 {

// Version of the layout of results files; raised when a reader of older files would be misled.
inline constexpr std::int32_t kFormatVersion = 1;

// How values lie in the file.
enum class Storage { float64, float32, int64, int32, int8, text };

template <typename T>
concept Storable =
    std::same_as<T, double> || std::same_as<T, float> || std::same_as<T, std::int64_t> ||
    std::same_as<T, std::int32_t> || std::same_as<T, std::int8_t> || std::same_as<T, std::string>;

template <Storable T>
inline constexpr Storage kStorageOf = [] {
  if constexpr (std::same_as<T, double>) return Storage::float64;
  if constexpr (std::same_as<T, float>) return Storage::float32;
  if constexpr (std::same_as<T, std::int64_t>) return Storage::int64;
  if constexpr (std::same_as<T, std::int32_t>) return Storage::int32;
  if constexpr (std::same_as<T, std::int8_t>) return Storage::int8;
  if constexpr (std::same_as<T, std::string>) return Storage::text;
}();

// "float64", "text", ...
[[nodiscard]] const char* storage_name(Storage storage) noexcept;

// What every variable and coordinate says about itself. All three must be filled.
struct Attributes {
  std::string units;  // "people", "1/year", "1" for a pure number; never "days" or "seconds" alone
  std::string long_name;    // the label of an axis or a column
  std::string description;  // what exactly is counted, in one or two sentences
};

// Labels of a dimension. Each must occur once.
using CoordinateValues = std::variant<std::vector<std::string>, std::vector<double>,
                                      std::vector<std::int64_t>, std::vector<std::int32_t>>;

// A named dimension of a group: its labels and what they mean.
struct Coordinate {
  std::string name;
  CoordinateValues values;
  Attributes attributes;
};

// Further labels along a dimension that need not be unique, such as the name beside each locality's
// code.
struct Label {
  std::string name;
  std::string dimension;
  CoordinateValues values;
  Attributes attributes;
};

// A variable to be written; its sizes are those of the coordinates that it names.
struct Variable {
  std::string name;
  std::vector<std::string> dims{};  // slowest first; none: a single value
  Attributes attributes;
  std::vector<std::size_t> chunk{};  // what is compressed and read together; empty: chosen by size
};

// A remark on a group or on the whole file.
using AttributeValue = std::variant<std::string, std::int64_t, double>;

}  // namespace carers::outputs::hdf5
