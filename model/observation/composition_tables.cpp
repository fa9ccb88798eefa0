#include "model/observation/composition_tables.hpp"

#include <map>
#include <tuple>

namespace carers::model::observation {

std::vector<std::vector<std::size_t>> composition_tables(std::span<const Source> sources,
                                                         std::span<const Observation> rows) {
  using Group = std::tuple<int, int, Sex>;  // of a table by cause
  using Key = std::tuple<std::size_t, std::size_t, double, bool, Group, std::size_t>;
  std::map<Key, std::size_t> known;
  std::vector<std::vector<std::size_t>> tables;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Observation& row = rows[i];
    const Source& source = sources[row.source];
    if (source.family != Family::composition || !row.fitted) continue;
    const bool by_cause = !row.cause.empty();
    const bool alone = source.composition_kind == CompositionKind::any;
    const Key key{row.source,
                  row.area,
                  row.year,
                  by_cause,
                  by_cause ? Group{row.age_from, row.age_to, row.sex} : Group{},
                  alone ? i : rows.size()};
    const auto [table, is_new] = known.try_emplace(key, tables.size());
    if (is_new) tables.emplace_back();
    tables[table->second].push_back(i);
  }
  return tables;
}

}  // namespace carers::model::observation
