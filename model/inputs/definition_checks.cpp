#include "model/inputs/definition_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace carers::model::inputs {

using observation::Definition;
using observation::Observation;

void check_nested_definitions(std::span<const Observation> rows,
                              std::span<const observation::Source> sources,
                              const std::vector<Definition>& definitions,
                              core::Problems& problems) {
  struct Answer {
    int rank{};
    const Observation* row{};
  };
  using Asked = std::tuple<std::size_t, double, int, int, observation::Sex, double>;
  std::map<Asked, std::vector<Answer>> answers;
  for (const Observation& row : rows) {
    const observation::Source& source = sources[row.source];
    const auto definition = std::ranges::find(definitions, source.definition, &Definition::name);
    if (source.family != observation::Family::proportion || definition == definitions.end() ||
        definition->rank <= 0)
      continue;
    answers[{row.area, row.year, row.age_from, row.age_to, row.sex, row.out_of}].push_back(
        {.rank = definition->rank, .row = &row});
  }
  for (auto& [asked, of_one_survey] : answers) {
    std::ranges::stable_sort(of_one_survey, {}, &Answer::rank);
    for (std::size_t k = 1; k < of_one_survey.size(); ++k) {
      const Answer& narrower = of_one_survey[k - 1];
      const Answer& wider = of_one_survey[k];
      if (narrower.rank == wider.rank || narrower.row->value <= wider.row->value) continue;
      problems.error(
          narrower.row->file, narrower.row->line,
          fmt::format(
              "value \"{:g}\" is above the {:g} of {}:{}, who were asked the same under a "
              "wider definition (who cares by the narrower cares by the wider); correct one",
              narrower.row->value, wider.row->value, wider.row->file, wider.row->line));
    }
  }
}

}  // namespace carers::model::inputs
