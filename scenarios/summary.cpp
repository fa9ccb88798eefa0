#include "scenarios/summary.hpp"

#include "scenarios/series_summary.hpp"

namespace carers::scenarios {
namespace {

template <class Value>
Summary summary_of(const RunTable<Value>& table, std::size_t quantity,
                   std::span<const double> probabilities) {
  SeriesSummary summary(table.sizes(), probabilities);
  std::vector<double> numbers;
  for_each_series(table.sizes(), quantity, [&](TablePlace at) {
    numbers.clear();
    for (at.run = 0; at.run < table.sizes().runs; ++at.run) {
      numbers.push_back(static_cast<double>(table.at(at)));
    }
    summary.add(at, numbers);
  });
  return {.quantiles = std::move(summary.quantiles), .means = std::move(summary.means)};
}

}  // namespace

Summary summarize(const RunTable<std::int32_t>& table, std::size_t quantity,
                  std::span<const double> probabilities) {
  return summary_of(table, quantity, probabilities);
}

Summary summarize(const RunTable<double>& table, std::size_t quantity,
                  std::span<const double> probabilities) {
  return summary_of(table, quantity, probabilities);
}

}  // namespace carers::scenarios
