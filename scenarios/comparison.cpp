#include "scenarios/comparison.hpp"

#include "scenarios/series_summary.hpp"

namespace carers::scenarios {
namespace {

template <class Value>
Comparison comparison_of(const RunTable<Value>& table, std::size_t quantity,
                         std::span<const double> probabilities) {
  SeriesSummary summary(table.sizes(), probabilities);
  Comparison comparison;
  comparison.p_more.resize(summary.means.size());
  comparison.p_equal.resize(summary.means.size());
  std::vector<double> differences;
  for_each_series(table.sizes(), quantity, [&](TablePlace at) {
    TablePlace baseline = at;
    baseline.scenario = 0;
    differences.clear();
    for (std::size_t run = 0; run < table.sizes().runs; ++run) {
      at.run = run;
      baseline.run = run;
      differences.push_back(static_cast<double>(table.at(at)) -
                            static_cast<double>(table.at(baseline)));
    }
    summary.add(at, differences);
    const auto runs = static_cast<double>(differences.size());  // 0 / 0 is the NaN of no runs
    const auto count = [&](auto holds) {
      return static_cast<double>(std::ranges::count_if(differences, holds)) / runs;
    };
    comparison.p_more[summary.place_of(at)] = count([](double x) { return x > 0.0; });
    comparison.p_equal[summary.place_of(at)] = count([](double x) { return x == 0.0; });
  });
  comparison.quantiles = std::move(summary.quantiles);
  comparison.means = std::move(summary.means);
  return comparison;
}

}  // namespace

Comparison compare_with_baseline(const RunTable<std::int32_t>& table, std::size_t quantity,
                                 std::span<const double> probabilities) {
  return comparison_of(table, quantity, probabilities);
}

Comparison compare_with_baseline(const RunTable<double>& table, std::size_t quantity,
                                 std::span<const double> probabilities) {
  return comparison_of(table, quantity, probabilities);
}

}  // namespace carers::scenarios
