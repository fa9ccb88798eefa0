#include "model/core/labelled_array.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <type_traits>

namespace carers::model::core {
namespace {

std::string shown(const AxisLabel& label) {
  if (const auto* text = std::get_if<std::string>(&label)) return '"' + *text + '"';
  if (const auto* whole = std::get_if<std::int64_t>(&label)) return std::to_string(*whole);
  std::string digits = std::to_string(std::get<double>(label));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::size_t label_count(const AxisLabels& labels, std::size_t unlabelled) {
  return std::visit(
      [&](const auto& held) -> std::size_t {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          return unlabelled;
        } else {
          return held.size();
        }
      },
      labels);
}

template <typename T, typename Values>
std::span<const T> held_as(const Values& values, const std::string& name, const char* kind) {
  if (const auto* held = std::get_if<std::vector<T>>(&values)) return *held;
  throw std::invalid_argument("array \"" + name + "\" does not hold " + kind);
}

}  // namespace

std::size_t Axis::index_of(const AxisLabel& label) const {
  const auto missing = [&] {
    return std::out_of_range("axis \"" + name + "\" has no label " + shown(label));
  };
  if (std::holds_alternative<std::monostate>(labels)) {
    const auto* place = std::get_if<std::int64_t>(&label);
    if (place == nullptr || *place < 0 || static_cast<std::size_t>(*place) >= size) throw missing();
    return static_cast<std::size_t>(*place);
  }
  const auto search = [&](const auto& held, const auto& wanted) {
    const auto found = std::ranges::find(held, wanted);
    if (found == held.end()) throw missing();
    return static_cast<std::size_t>(found - held.begin());
  };
  if (const auto* texts = std::get_if<std::vector<std::string>>(&labels)) {
    const auto* wanted = std::get_if<std::string>(&label);
    if (wanted == nullptr) throw missing();
    return search(*texts, *wanted);
  }
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&labels)) {
    const auto* wanted = std::get_if<std::int64_t>(&label);
    if (wanted == nullptr) throw missing();
    return search(*whole, *wanted);
  }
  const auto& numbers = std::get<std::vector<double>>(labels);
  if (const auto* wanted = std::get_if<double>(&label)) return search(numbers, *wanted);
  if (const auto* wanted = std::get_if<std::int64_t>(&label)) {
    return search(numbers, static_cast<double>(*wanted));
  }
  throw missing();
}

Axis labelled_axis(std::string name, AxisLabels labels) {
  std::visit(
      [&](const auto& held) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          auto sorted = held;
          std::ranges::sort(sorted);
          const auto twice = std::ranges::adjacent_find(sorted);
          if (twice != sorted.end()) {
            throw std::invalid_argument("axis \"" + name + "\" has label " +
                                        shown(AxisLabel{*twice}) + " twice");
          }
        } else {
          throw std::invalid_argument("axis \"" + name + "\" has no labels");
        }
      },
      labels);
  const std::size_t size = label_count(labels, 0);
  return {.name = std::move(name), .size = size, .labels = std::move(labels)};
}

std::vector<std::string> LabelledArray::dims() const {
  std::vector<std::string> names;
  for (const Axis& a : axes) names.push_back(a.name);
  return names;
}

std::vector<std::size_t> LabelledArray::shape() const {
  std::vector<std::size_t> sizes;
  for (const Axis& a : axes) sizes.push_back(a.size);
  return sizes;
}

std::size_t LabelledArray::size() const {
  std::size_t product = 1;
  for (const Axis& a : axes) product *= a.size;
  return product;
}

const Axis& LabelledArray::axis(const std::string& axis_name) const {
  const auto found = std::ranges::find(axes, axis_name, &Axis::name);
  if (found == axes.end()) {
    throw std::out_of_range("array \"" + name + "\" has no axis \"" + axis_name + '"');
  }
  return *found;
}

void LabelledArray::validate() const {
  const std::string subject = "array \"" + name + '"';
  std::set<std::string> seen;
  for (const Axis& a : axes) {
    if (!seen.insert(a.name).second) {
      throw std::invalid_argument(subject + " has axis \"" + a.name + "\" twice");
    }
    if (label_count(a.labels, a.size) != a.size) {
      throw std::invalid_argument(subject + ": axis \"" + a.name + "\" has " +
                                  std::to_string(label_count(a.labels, a.size)) + " labels for " +
                                  std::to_string(a.size) + " places");
    }
  }
  const std::size_t held = std::visit([](const auto& v) { return v.size(); }, values);
  if (held != size()) {
    throw std::invalid_argument(subject + " has " + std::to_string(held) + " values for " +
                                std::to_string(size()) + " places");
  }
}

std::size_t LabelledArray::offset(std::span<const std::size_t> indices) const {
  if (indices.size() != axes.size()) {
    throw std::out_of_range("array \"" + name + "\" has " + std::to_string(axes.size()) +
                            " axes, asked at " + std::to_string(indices.size()) + " indices");
  }
  std::size_t position = 0;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (indices[i] >= axes[i].size) {
      throw std::out_of_range("axis \"" + axes[i].name + "\" of array \"" + name + "\" has " +
                              std::to_string(axes[i].size) + " places, asked for index " +
                              std::to_string(indices[i]));
    }
    position = position * axes[i].size + indices[i];
  }
  return position;
}

std::size_t LabelledArray::offset(std::initializer_list<Place> places) const {
  std::vector<std::size_t> indices;
  for (const auto& [axis_name, label] : places) static_cast<void>(axis(axis_name));
  for (const Axis& a : axes) {
    const auto place = std::ranges::find(places, a.name, &Place::first);
    if (place == places.end()) {
      throw std::out_of_range("array \"" + name + "\" asked without a label on axis \"" + a.name +
                              '"');
    }
    indices.push_back(a.index_of(place->second));
  }
  return offset(std::span<const std::size_t>(indices));
}

namespace {

double number_at(const LabelledArray& array, std::size_t position) {
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&array.values)) {
    return static_cast<double>(whole->at(position));
  }
  if (const auto* numbers = std::get_if<std::vector<double>>(&array.values)) {
    return numbers->at(position);
  }
  throw std::invalid_argument("array \"" + array.name + "\" does not hold numbers");
}

const std::string& text_of(const LabelledArray& array, std::size_t position) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
    return texts->at(position);
  }
  throw std::invalid_argument("array \"" + array.name + "\" does not hold texts");
}

std::span<const std::size_t> as_span(std::initializer_list<std::size_t> indices) {
  return {indices.begin(), indices.size()};
}

}  // namespace

double LabelledArray::at(std::initializer_list<std::size_t> indices) const {
  return number_at(*this, offset(as_span(indices)));
}

double LabelledArray::at(std::initializer_list<Place> places) const {
  return number_at(*this, offset(places));
}

const std::string& LabelledArray::text_at(std::initializer_list<std::size_t> indices) const {
  return text_of(*this, offset(as_span(indices)));
}

const std::string& LabelledArray::text_at(std::initializer_list<Place> places) const {
  return text_of(*this, offset(places));
}

std::span<const double> LabelledArray::doubles() const {
  return held_as<double>(values, name, "floating-point numbers");
}

std::span<const std::int64_t> LabelledArray::integers() const {
  return held_as<std::int64_t>(values, name, "whole numbers");
}

std::span<const std::string> LabelledArray::texts() const {
  return held_as<std::string>(values, name, "texts");
}

}  // namespace carers::model::core
