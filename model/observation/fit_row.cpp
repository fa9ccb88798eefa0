#include "model/observation/fit_row.hpp"

#include <map>
#include <tuple>

namespace carers::model::observation {

std::vector<FitRow> rows_to_fit(const Evidence& evidence) {
  using Key = std::tuple<std::size_t, std::size_t, int, int, Sex>;
  std::vector<FitRow> fitted;
  std::map<Key, std::size_t> pooled;
  for (std::size_t i = 0; i < evidence.observations.size(); ++i) {
    const Observation& row = evidence.observations[i];
    if (!row.fitted) continue;
    if (evidence.sources[row.source].pool_years) {
      const Key key{row.source, row.area, row.age_from, row.age_to, row.sex};
      const auto [at, is_new] = pooled.try_emplace(key, fitted.size());
      if (!is_new) {
        FitRow& pool = fitted[at->second];
        pool.years.push_back(row.year);
        pool.rows.push_back(i);
        pool.value += row.value;
        continue;
      }
    }
    fitted.push_back({.source = row.source,
                      .area = row.area,
                      .years = {row.year},
                      .rows = {i},
                      .value = row.value});
  }
  return fitted;
}

}  // namespace carers::model::observation
