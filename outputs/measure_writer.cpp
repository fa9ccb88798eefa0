#include "outputs/measure_writer.hpp"

#include <numeric>

#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include "model/core/check.hpp"

namespace carers::outputs {
namespace {

using model::core::LogicError;

hdf5::Group open(hdf5::ResultsWriter& writer, const std::string& group) {
  if (find_group(group) == nullptr) {
    throw LogicError("group \"" + group + "\" is not in the table of measures");
  }
  return writer.group(group);
}

hdf5::Attributes attributes_of(const AxisMeaning& axis) {
  return {.units = axis.units, .long_name = axis.long_name, .description = axis.description};
}

hdf5::Storage storage_of(const hdf5::CoordinateValues& labels) {
  return std::visit(
      [](const auto& held) {
        return hdf5::kStorageOf<typename std::decay_t<decltype(held)>::value_type>;
      },
      labels);
}

// Whether a number keeps its value in another kind; a rounding to float is no loss here.
template <typename To, typename From>
bool fits(From value) {
  if constexpr (!std::is_integral_v<To>) {
    return true;
  } else if constexpr (std::is_integral_v<From>) {
    return std::in_range<To>(value);
  } else {
    const double least = static_cast<double>(std::numeric_limits<To>::min());
    return value >= least && value < -least && std::trunc(value) == value;
  }
}

template <typename To, typename From>
std::vector<To> narrowed(const std::string& name, const std::vector<From>& values) {
  std::vector<To> held;
  held.reserve(values.size());
  for (const From value : values) {
    if (!fits<To>(value)) {
      throw LogicError(name + ": " + std::to_string(value) +
                       " does not fit the table's kind of value");
    }
    held.push_back(static_cast<To>(value));
  }
  return held;
}

}  // namespace

std::vector<std::int32_t> counted(std::size_t first, std::size_t n) {
  std::vector<std::int32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), static_cast<std::int32_t>(first));
  return numbers;
}

MeasureWriter::MeasureWriter(hdf5::ResultsWriter& writer, const std::string& group)
    : group_(open(writer, group)) {}

void MeasureWriter::axis(const std::string& name, const hdf5::CoordinateValues& labels) {
  const AxisMeaning& meaning = axis_meaning(name);
  if (storage_of(labels) != meaning.storage) {
    throw LogicError("labels of \"" + name + "\" are " + hdf5::storage_name(storage_of(labels)) +
                     ", the table has " + hdf5::storage_name(meaning.storage));
  }
  if (meaning.dimension == name) {
    group_.coordinate({.name = name, .values = labels, .attributes = attributes_of(meaning)});
  } else {
    group_.label({.name = name,
                  .dimension = meaning.dimension,
                  .values = labels,
                  .attributes = attributes_of(meaning)});
  }
}

void MeasureWriter::axis(const model::core::Axis& axis) {
  const AxisMeaning& meaning = axis_meaning(axis.name);
  std::visit(
      [&](const auto& labels) {
        using Labels = std::decay_t<decltype(labels)>;
        if constexpr (std::is_same_v<Labels, std::monostate>) {
          throw LogicError("axis \"" + axis.name + "\" has no labels");
        } else if constexpr (std::is_same_v<Labels, std::vector<std::int64_t>>) {
          if (meaning.storage == hdf5::Storage::int32) {
            this->axis(axis.name, narrowed<std::int32_t>(axis.name, labels));
          } else {
            this->axis(axis.name, hdf5::CoordinateValues{labels});
          }
        } else {
          this->axis(axis.name, hdf5::CoordinateValues{labels});
        }
      },
      axis.labels);
}

void MeasureWriter::write(const model::core::LabelledArray& array) {
  const Measure& row = measure(group_.path(), array.name);
  group_.require_labels(array);
  const std::string place = row.group + '/' + row.name;
  const auto dims = array.dims();
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
    write(array.name, dims, *texts);
    return;
  }
  const auto numbers = [&]<typename To>(To /*kind*/) {
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&array.values)) {
      write(array.name, dims, narrowed<To>(place, *whole));
    } else {
      write(array.name, dims, narrowed<To>(place, std::get<std::vector<double>>(array.values)));
    }
  };
  switch (row.storage) {
    case hdf5::Storage::float64:
      return numbers(double{});
    case hdf5::Storage::float32:
      return numbers(float{});
    case hdf5::Storage::int64:
      return numbers(std::int64_t{});
    case hdf5::Storage::int32:
      return numbers(std::int32_t{});
    case hdf5::Storage::int8:
      return numbers(std::int8_t{});
    case hdf5::Storage::text:
      throw LogicError(place + ": holds numbers, the table has text");
  }
}

void MeasureWriter::attribute(const std::string& name, const hdf5::AttributeValue& value) {
  group_.attribute(name, value);
}

hdf5::Variable MeasureWriter::described(const std::string& name,
                                        const std::vector<std::string>& dims,
                                        hdf5::Storage storage) const {
  const Measure& row = measure(group_.path(), name);
  if (dims != row.dims) {
    throw LogicError(row.group + ": " + with_dims(name, dims) + " is in the table as " +
                     with_dims(name, row.dims));
  }
  if (storage != row.storage) {
    throw LogicError(row.group + '/' + name + ": values are " + hdf5::storage_name(storage) +
                     ", the table has " + hdf5::storage_name(row.storage));
  }
  return {.name = name,
          .dims = dims,
          .attributes = {.units = row.units,
                         .long_name = row.long_name,
                         .description = row.description},
          .chunk = {}};
}

}  // namespace carers::outputs
