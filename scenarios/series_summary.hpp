// Mean and quantiles of one series of numbers; included by this folder's sources only.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "model/numerics/rank_statistics.hpp"
#include "scenarios/run_table.hpp"

namespace carers::scenarios {

// Room for [scenario, probability, time, place] and [scenario, time, place], filled one series at a
// time.
class SeriesSummary {
 public:
  SeriesSummary(const TableSizes& sizes, std::span<const double> probabilities)
      : sizes_(sizes),
        probabilities_(probabilities),
        quantiles(sizes.scenarios * probabilities.size() * sizes.times * sizes.places),
        means(sizes.scenarios * sizes.times * sizes.places) {}

  // Position in an array [scenario, time, place].
  [[nodiscard]] std::size_t place_of(const TablePlace& at) const {
    return (at.scenario * sizes_.times + at.time) * sizes_.places + at.place;
  }

  // `numbers` are sorted here, without those that are NaN.
  void add(const TablePlace& at, std::vector<double>& numbers) {
    std::erase_if(numbers, [](double x) { return std::isnan(x); });
    std::ranges::sort(numbers);
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    double sum = 0.0;
    for (const double x : numbers) sum += x;
    means[place_of(at)] = numbers.empty() ? kNone : sum / static_cast<double>(numbers.size());
    for (std::size_t q = 0; q < probabilities_.size(); ++q) {
      const std::size_t to =
          ((at.scenario * probabilities_.size() + q) * sizes_.times + at.time) * sizes_.places +
          at.place;
      quantiles[to] =
          numbers.empty() ? kNone : model::numerics::quantile_of_sorted(numbers, probabilities_[q]);
    }
  }

 private:
  TableSizes sizes_;
  std::span<const double> probabilities_;

 public:
  std::vector<double> quantiles;
  std::vector<double> means;
};

// Calls `visit` with every scenario, time and place of one quantity.
template <class Visit>
void for_each_series(const TableSizes& sizes, std::size_t quantity, Visit visit) {
  for (std::size_t scenario = 0; scenario < sizes.scenarios; ++scenario) {
    for (std::size_t time = 0; time < sizes.times; ++time) {
      for (std::size_t place = 0; place < sizes.places; ++place) {
        visit(TablePlace{
            .quantity = quantity, .scenario = scenario, .run = 0, .time = time, .place = place});
      }
    }
  }
}

}  // namespace carers::scenarios
