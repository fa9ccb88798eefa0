#include "outputs/findings/draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "model/numerics/rank_statistics.hpp"

namespace carers::outputs::findings {
namespace {

constexpr double kLow = 0.05;
constexpr double kMiddle = 0.5;
constexpr double kHigh = 0.95;

double value_at(const model::core::LabelledArray& array, std::size_t offset) {
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&array.values)) {
    return static_cast<double>((*whole)[offset]);
  }
  return array.doubles()[offset];
}

bool has_axis(const model::core::LabelledArray& array, const std::string& name) {
  return std::ranges::any_of(array.axes, [&](const auto& axis) { return axis.name == name; });
}

}  // namespace

std::vector<double> along(const model::core::LabelledArray& array, const std::string& axis,
                          const Fixed& fixed) {
  std::size_t start = 0;
  std::size_t step = 0;
  std::size_t stride = 1;
  for (auto at = array.axes.rbegin(); at != array.axes.rend(); ++at) {
    if (at->name == axis) {
      step = stride;
    } else if (const auto place = fixed.find(at->name); place != fixed.end()) {
      if (place->second >= at->size) throw std::out_of_range(array.name + ": " + at->name);
      start += stride * place->second;
    } else {
      throw std::out_of_range(array.name + ": axis " + at->name + " is left open");
    }
    stride *= at->size;
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < array.axis(axis).size; ++i) {
    values.push_back(value_at(array, start + i * step));
  }
  return values;
}

wording::Interval interval_of(const std::vector<double>& values) {
  const bool unknown =
      values.empty() || std::ranges::any_of(values, [](double v) { return std::isnan(v); });
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (unknown) return {.low = nan, .middle = nan, .high = nan};
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  using model::numerics::quantile_of_sorted;
  return {.low = quantile_of_sorted(sorted, kLow),
          .middle = quantile_of_sorted(sorted, kMiddle),
          .high = quantile_of_sorted(sorted, kHigh)};
}

wording::Interval interval_at(const model::core::LabelledArray& array, const Fixed& fixed) {
  if (has_axis(array, "draw")) return interval_of(along(array, "draw", fixed));
  const auto quantiles = along(array, "quantile", fixed);
  const auto& axis = array.axis("quantile");
  return {.low = quantiles[axis.index_of(kLow)],
          .middle = quantiles[axis.index_of(kMiddle)],
          .high = quantiles[axis.index_of(kHigh)]};
}

}  // namespace carers::outputs::findings
