#include "model/inputs/asked_rows.hpp"

#include <utility>

#include "model/inputs/composition_checks.hpp"
#include "model/inputs/date_checks.hpp"
#include "model/inputs/observations.hpp"
#include "model/inputs/read_study.hpp"
#include "model/inputs/text_file.hpp"

namespace carers::model::inputs {

AskedRows read_asked_rows(const std::filesystem::path& table, const std::filesystem::path& study,
                          std::span<const std::filesystem::path> places_of_studies) {
  AskedRows asked{.inputs = read_study(study, places_of_studies), .given = {}};
  core::Problems problems;
  const auto text = read_text(table, problems);
  problems.throw_if_any();

  // The study is known to be right: what it says is read again for the table to be held against.
  StudyFolders folders(study, places_of_studies, problems);
  const Settings settings = read_settings(folders, problems);
  References datasets = references_to(read_datasets(folders, problems));
  const Places places = read_places(folders, settings, datasets, problems);
  const Table rows(*text, as_typed(table), observation_columns(), problems);
  ObservationRows observations = read_rows_to_predict(rows, settings, places, datasets, problems);
  check_compositions(observations.of_complete_sources(), settings.sources,
                     settings.causes.value.size(), problems);
  check_dates_of_rows(observations.good, asked.inputs.population_years, problems);
  datasets.note_unknown(problems);
  if (rows.size() == 0) {
    problems.error(as_typed(table), 0, "there are no rows (nothing is asked for); add some");
  }
  problems.throw_if_any();
  asked.inputs.observations = std::move(observations.good);
  for (observation::Observation& row : asked.inputs.observations) {
    row.fitted = true;
    asked.given.push_back(rows.row(asked.given.size()).has("value"));
  }
  for (observation::Source& source : asked.inputs.sources) source.pool_years = false;
  return asked;
}

}  // namespace carers::model::inputs
