// Arrays whose axes have names and labels: what producers hand to outputs, and what is read back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace carers::model::core {

// Labels along an axis, in order; monostate where places are only counted, from 0.
using AxisLabels = std::variant<std::monostate, std::vector<std::string>, std::vector<double>,
                                std::vector<std::int64_t>>;

// One label: a text ("E07000178"), a whole number (a draw) or a number (a quantile).
using AxisLabel = std::variant<std::string, std::int64_t, double>;

// A named direction of an array.
struct Axis {
  std::string name;
  std::size_t size{};
  AxisLabels labels;

  // Where `label` stands along the axis. Without labels, a whole number is its own place.
  // Throws std::out_of_range naming the axis and the label when it is not there.
  [[nodiscard]] std::size_t index_of(const AxisLabel& label) const;

  friend bool operator==(const Axis&, const Axis&) = default;
};

// An axis with one label a place, each of which must occur once. Throws std::invalid_argument
// otherwise.
[[nodiscard]] Axis labelled_axis(std::string name, AxisLabels labels);

// A place along a named axis, for LabelledArray::at.
using Place = std::pair<std::string, AxisLabel>;

// Values over named axes, row-major: the last axis varies fastest. No axes: one value.
struct LabelledArray {
  std::string name;
  std::vector<Axis> axes{};
  std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>> values;
  std::map<std::string, std::string> attributes{};  // units, long_name, description and the like

  [[nodiscard]] std::vector<std::string> dims() const;   // names of the axes, slowest first
  [[nodiscard]] std::vector<std::size_t> shape() const;  // sizes of the axes, slowest first
  [[nodiscard]] std::size_t size() const;                // product of the shape
  [[nodiscard]] const Axis& axis(const std::string& axis_name) const;  // throws std::out_of_range

  // Throws std::invalid_argument unless there is a value for every place, axes differ in name and
  // each has as many labels as places.
  void validate() const;

  // Position in `values` of one index an axis, in the order of the axes, or of one label an axis,
  // in any order. Throws std::out_of_range when an axis is missing, unknown or left.
  [[nodiscard]] std::size_t offset(std::span<const std::size_t> indices) const;
  [[nodiscard]] std::size_t offset(std::initializer_list<Place> places) const;

  // The number there; throws std::out_of_range as offset does, std::invalid_argument if values are
  // texts.
  [[nodiscard]] double at(std::initializer_list<std::size_t> indices) const;
  [[nodiscard]] double at(std::initializer_list<Place> places) const;

  // The text there; throws std::invalid_argument if values are numbers.
  [[nodiscard]] const std::string& text_at(std::initializer_list<std::size_t> indices) const;
  [[nodiscard]] const std::string& text_at(std::initializer_list<Place> places) const;

  // All values as they are held; throws std::invalid_argument if they are of another kind.
  [[nodiscard]] std::span<const double> doubles() const;
  [[nodiscard]] std::span<const std::int64_t> integers() const;
  [[nodiscard]] std::span<const std::string> texts() const;

  friend bool operator==(const LabelledArray&, const LabelledArray&) = default;
};

}  // namespace carers::model::core
