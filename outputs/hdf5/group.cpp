#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <type_traits>

#include <hdf5_hl.h>

#include "model/core/check.hpp"
#include "outputs/hdf5/being_written.hpp"
#include "outputs/hdf5/utf8.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::outputs::hdf5 {
namespace {

using model::core::LogicError;

void check_name(const GroupBeingWritten& group, const std::string& name) {
  const bool plain = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
                     std::ranges::all_of(name, [](unsigned char c) {
                       return std::isalnum(c) != 0 || c == '_' || c == '.';
                     });
  if (!plain) {
    throw LogicError(
        group.place_of(name) +
        ": is no name of a variable (letters, digits, _ and . only, a letter or _ first)");
  }
  if (group.names.contains(name)) {
    throw LogicError(group.place_of(name) + ": is there already (a name is used once a group)");
  }
}

void check_attributes(const std::string& place, const Attributes& attributes) {
  const auto need = [&](const std::string& text, const char* which) {
    if (text.empty()) throw LogicError(place + ": has no " + which + " (every variable says it)");
    if (!is_utf8(text)) throw LogicError(place + ": its " + which + " is not UTF-8");
  };
  need(attributes.units, "units");
  need(attributes.long_name, "long_name");
  need(attributes.description, "description");
}

template <typename T>
void check_labels(const std::string& place, const std::vector<T>& labels) {
  if (labels.empty()) throw LogicError(place + ": a dimension needs one label at least");
  if constexpr (std::is_same_v<T, double>) {
    if (std::ranges::any_of(labels, [](double x) { return std::isnan(x); })) {
      throw LogicError(place + ": a label is not a number");
    }
  }
  auto sorted = labels;
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice == sorted.end()) return;
  if constexpr (std::is_same_v<T, std::string>) {
    throw LogicError(place + ": label \"" + *twice + "\" occurs twice (labels are unique)");
  } else {
    throw LogicError(place + ": label " + std::to_string(*twice) +
                     " occurs twice (labels are unique)");
  }
}

std::size_t product(const std::vector<std::size_t>& shape) {
  return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

// The names of the labels along the dimensions of a variable, as the CF conventions list them.
std::string labels_along(const GroupBeingWritten& group, const std::vector<std::string>& dims) {
  std::string names;
  for (const auto& [name, dimension] : group.labels) {
    if (std::ranges::find(dims, dimension) == dims.end()) continue;
    if (!names.empty()) names += ' ';
    names += name;
  }
  return names;
}

void require_count(const GroupBeingWritten& group, const Variable& variable, std::size_t n) {
  std::size_t places = 1;
  for (const std::string& name : variable.dims) places *= group.dimension(name).size;
  if (n != places) {
    throw LogicError(group.place_of(variable.name) + ": has " + std::to_string(n) +
                     " values, its dimensions have " + std::to_string(places) + " places");
  }
}

void write_all(const Caller& caller, VariableBeingWritten& variable, const void* values,
               std::size_t n) {
  write_values(caller, variable, {}, {}, values, n);
  variable.values_left = 0;
  variable.dataset.reset();
}

}  // namespace

Group::Group(std::shared_ptr<FileBeingWritten> file, GroupBeingWritten* group)
    : file_(std::move(file)), group_(group) {}

void Group::coordinate(const Coordinate& coordinate) {
  file_->require_open();
  check_name(*group_, coordinate.name);
  const std::string place = group_->place_of(coordinate.name);
  check_attributes(place, coordinate.attributes);
  std::visit(
      [&](const auto& labels) {
        check_labels(place, labels);
        using T = typename std::decay_t<decltype(labels)>::value_type;
        const Description what{.name = coordinate.name,
                               .dims = {},
                               .attributes = coordinate.attributes,
                               .chunk = {},
                               .missing_values = false};
        VariableBeingWritten made{.path = place,
                                  .storage = kStorageOf<T>,
                                  .shape = {labels.size()},
                                  .values_left = 0,
                                  .dataset = {}};
        made.dataset = create_dataset(file_->caller, *group_, made.storage, what, made.shape);
        file_->caller.check(H5DSset_scale(made.dataset.get(), coordinate.name.c_str()));
        write_values(file_->caller, made, {}, {}, labels.data(), labels.size());
        group_->dimensions.push_back({.name = coordinate.name,
                                      .size = labels.size(),
                                      .labels = coordinate.values,
                                      .dataset = std::move(made.dataset)});
      },
      coordinate.values);
  group_->names.insert(coordinate.name);
}

void Group::label(const Label& label) {
  static_cast<void>(group_->dimension(label.dimension));
  const Variable as_variable{
      .name = label.name, .dims = {label.dimension}, .attributes = label.attributes, .chunk = {}};
  std::visit(
      [&](const auto& values) {
        using T = typename std::decay_t<decltype(values)>::value_type;
        require_count(*group_, as_variable, values.size());
        VariableBeingWritten* made = create(as_variable, kStorageOf<T>);
        write_all(file_->caller, *made, values.data(), values.size());
      },
      label.values);
  group_->labels.emplace_back(label.name, label.dimension);
}

VariableBeingWritten* Group::begin(const Variable& variable, Storage storage) {
  VariableBeingWritten* made = create(variable, storage);
  const std::string labels = labels_along(*group_, variable.dims);
  if (!labels.empty()) set_attribute(file_->caller, made->dataset.get(), "coordinates", labels);
  return made;
}

VariableBeingWritten* Group::create(const Variable& variable, Storage storage) {
  file_->require_open();
  check_name(*group_, variable.name);
  auto made = std::make_unique<VariableBeingWritten>();
  made->path = group_->place_of(variable.name);
  check_attributes(made->path, variable.attributes);
  Description what{.name = variable.name,
                   .dims = {},
                   .attributes = variable.attributes,
                   .chunk = variable.chunk,
                   .missing_values = storage == Storage::float64 || storage == Storage::float32};
  for (const std::string& name : variable.dims) {
    if (std::ranges::count(variable.dims, name) > 1) {
      throw LogicError(
          made->path + ": has dimension \"" + name +
          "\" twice (netCDF cannot tell them apart); give the second a name of its own");
    }
    what.dims.push_back(&group_->dimension(name));
    made->shape.push_back(what.dims.back()->size);
  }
  const auto too_long = [&](std::size_t i) {
    return variable.chunk[i] == 0 || variable.chunk[i] > made->shape[i];
  };
  if (!variable.chunk.empty()) {
    bool fits = variable.chunk.size() == made->shape.size();
    for (std::size_t i = 0; fits && i < made->shape.size(); ++i) fits = !too_long(i);
    if (!fits) throw LogicError(made->path + ": its chunk does not fit its shape");
  }
  made->storage = storage;
  made->values_left = product(made->shape);
  made->dataset = create_dataset(file_->caller, *group_, storage, what, made->shape);
  group_->names.insert(variable.name);
  file_->streams.push_back(std::move(made));
  return file_->streams.back().get();
}

void Group::put(const Variable& variable, Storage storage, const void* values, std::size_t n) {
  require_count(*group_, variable, n);
  VariableBeingWritten* made = begin(variable, storage);
  write_all(file_->caller, *made, values, n);
}

void Group::require_labels(const model::core::LabelledArray& array) const {
  array.validate();
  const std::string place = group_->place_of(array.name);
  for (const model::core::Axis& axis : array.axes) {
    if (std::holds_alternative<std::monostate>(axis.labels)) continue;
    const bool same = std::visit(
        [&](const auto& declared) {
          using T = typename std::decay_t<decltype(declared)>::value_type;
          using Wide = std::conditional_t<std::is_same_v<T, std::int32_t>, std::int64_t, T>;
          const auto* held = std::get_if<std::vector<Wide>>(&axis.labels);
          return held != nullptr && std::ranges::equal(*held, declared);
        },
        group_->dimension(axis.name).labels);
    if (!same) {
      throw LogicError(place + ": its labels on \"" + axis.name + "\" are not those of the group");
    }
  }
}

void Group::variable(const model::core::LabelledArray& array) {
  require_labels(array);
  const auto attribute_of = [&](const char* key) {
    const auto found = array.attributes.find(key);
    return found == array.attributes.end() ? std::string{} : found->second;
  };
  const Variable as_variable{.name = array.name,
                             .dims = array.dims(),
                             .attributes = {.units = attribute_of("units"),
                                            .long_name = attribute_of("long_name"),
                                            .description = attribute_of("description")},
                             .chunk = {}};
  std::visit([&](const auto& values) { variable(as_variable, values); }, array.values);
}

void Group::attribute(const std::string& name, const AttributeValue& value) {
  file_->require_open();
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr && !is_utf8(*text)) {
    throw LogicError(group_->place_of(name) + ": a text is not UTF-8");
  }
  set_attribute(file_->caller, group_->id.get(), name, value);
}

std::string Group::path() const { return group_->path; }

std::vector<std::string> Group::dimensions() const {
  std::vector<std::string> names;
  for (const auto& d : group_->dimensions) names.push_back(d.name);
  return names;
}

std::size_t Group::size_of(const std::string& dimension) const {
  return group_->dimension(dimension).size;
}

}  // namespace carers::outputs::hdf5
