#include "outputs/hdf5/copy.hpp"

#include <algorithm>
#include <set>
#include <type_traits>

namespace carers::outputs::hdf5 {
namespace {

using model::core::LabelledArray;

Attributes attributes_of(const LabelledArray& array) {
  const auto text = [&](const char* key) {
    const auto found = array.attributes.find(key);
    return found == array.attributes.end() ? std::string{} : found->second;
  };
  return {
      .units = text("units"), .long_name = text("long_name"), .description = text("description")};
}

template <typename T>
std::vector<T> as(const LabelledArray& array) {
  return std::visit(
      [](const auto& held) -> std::vector<T> {
        using From = typename std::decay_t<decltype(held)>::value_type;
        if constexpr (std::is_convertible_v<From, T>) {
          std::vector<T> values;
          values.reserve(held.size());
          for (const From& value : held) values.push_back(static_cast<T>(value));
          return values;
        } else {
          return {};
        }
      },
      array.values);
}

// Calls `use` with the values in the kind in which they lay in the file.
template <typename Use>
void with_stored(const LabelledArray& array, Storage storage, Use use) {
  switch (storage) {
    case Storage::float64:
      return use(as<double>(array));
    case Storage::float32:
      return use(as<float>(array));
    case Storage::int64:
      return use(as<std::int64_t>(array));
    case Storage::int32:
      return use(as<std::int32_t>(array));
    case Storage::int8:
      return use(as<std::int8_t>(array));
    case Storage::text:
      return use(as<std::string>(array));
  }
}

CoordinateValues labels_of(const LabelledArray& array, Storage storage) {
  CoordinateValues labels;
  with_stored(array, storage, [&]<class Values>(Values&& values) {
    if constexpr (std::is_constructible_v<CoordinateValues, Values>) {
      labels = std::forward<Values>(values);
    }
  });
  return labels;
}

}  // namespace

void copy_group(const ResultsReader& from, const std::string& group, ResultsWriter& to) {
  Group copy = to.group(group);
  for (const auto& [name, value] : from.attributes(group)) copy.attribute(name, value);
  const std::vector<std::string> dimensions = from.coordinates(group);
  std::set<std::string> labels;
  for (const std::string& name : from.variables(group)) {
    for (const std::string& label : from.labels(group, name)) labels.insert(label);
  }
  for (const std::string& name : from.names(group)) {
    const LabelledArray array = from.read(group, name);
    const Storage storage = from.storage(group, name);
    const Attributes attributes = attributes_of(array);
    if (std::ranges::count(dimensions, name) > 0) {
      copy.coordinate(
          {.name = name, .values = labels_of(array, storage), .attributes = attributes});
    } else if (labels.contains(name)) {
      copy.label({.name = name,
                  .dimension = array.dims().at(0),
                  .values = labels_of(array, storage),
                  .attributes = attributes});
    } else {
      const Variable variable{.name = name, .dims = array.dims(), .attributes = attributes};
      with_stored(array, storage, [&](const auto& values) { copy.variable(variable, values); });
    }
  }
}

}  // namespace carers::outputs::hdf5
