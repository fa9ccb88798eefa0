#include "model/inputs/read_study.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "model/inputs/assumptions.hpp"
#include "model/inputs/composition_checks.hpp"
#include "model/inputs/date_checks.hpp"
#include "model/inputs/definition_checks.hpp"
#include "model/inputs/neighbours.hpp"
#include "model/inputs/observation_checks.hpp"
#include "model/inputs/observations.hpp"
#include "model/inputs/part_checks.hpp"
#include "model/inputs/places.hpp"
#include "model/inputs/population_tables.hpp"
#include "model/inputs/register_checks.hpp"
#include "model/inputs/scenarios.hpp"
#include "model/inputs/service_checks.hpp"
#include "model/inputs/services.hpp"
#include "model/inputs/settings.hpp"
#include "model/inputs/share_checks.hpp"

namespace carers::model::inputs {
namespace {

template <class T>
std::vector<T> values(const std::vector<Located<T>>& entries) {
  std::vector<T> all;
  for (const auto& entry : entries) all.push_back(entry.value);
  return all;
}

void warn_of_silent_sources(const Settings& settings,
                            const std::vector<observation::Observation>& observations,
                            core::Problems& problems) {
  std::set<std::size_t> spoken;
  for (const auto& row : observations) spoken.insert(row.source);
  for (std::size_t i = 0; i < settings.sources.size(); ++i) {
    if (spoken.contains(i)) continue;
    const observation::Source& source = settings.sources[i];
    problems.warn(
        source.file, source.line,
        fmt::format(
            "source \"{}\" has no row in observations.csv (it says nothing); add rows or remove it",
            source.name));
  }
}

}  // namespace

Inputs read_study(const std::filesystem::path& study,
                  std::span<const std::filesystem::path> places_of_studies) {
  core::Problems problems;
  StudyFolders folders(study, places_of_studies, problems);
  const Settings settings = read_settings(folders, problems);
  auto datasets = read_datasets(folders, problems);
  References dataset_names = references_to(datasets);
  Places places = read_places(folders, settings, dataset_names, problems);
  auto neighbours = read_neighbours(folders, settings, places, dataset_names, problems);
  auto services = read_services(folders, settings, places, dataset_names, problems);
  auto scenarios = read_scenarios(folders, settings, places,
                                  services && settings.known ? &*services : nullptr, problems);
  auto assumptions = read_assumptions(
      folders, settings, dataset_names,
      services ? std::optional(assumptions_asked_by(*services)) : std::nullopt, problems);
  auto observations = read_observations(folders, settings, places, dataset_names, problems);
  check_compositions(observations.of_complete_sources(), settings.sources,
                     settings.causes.value.size(), problems);
  const auto ascertainments = values(settings.ascertainments);
  const auto known = [&](const char* name, double if_missing) {  // which is noted
    const auto found = assumptions.find(name);
    return found == assumptions.end() ? if_missing : found->second.prior.a;
  };
  const double share_male = known("share_male", 0.5);
  auto residents = read_population(folders, places,
                                   {.births = known("population_births", 1.0),
                                    .cohort_change = known("population_cohort_change", 1.0)},
                                   dataset_names, problems);
  check_shares(observations.good, problems);
  check_nested_definitions(observations.good, settings.sources, values(settings.definitions),
                           problems);
  if (places.tree) {
    check_counted_once(observations.good, settings.sources, places.areas, places.tree->leaf_count(),
                       problems);
    check_parts_of_totals(observations, settings, places.areas, problems);
    check_registers(observations.good, settings, places.areas, problems);
  }
  std::set<std::string> wrong_providers;
  if (residents) {
    const population::Population& population = residents->population;
    check_against_population(observations.good, settings.sources, ascertainments, places.areas,
                             population, share_male, problems);
    check_dates_of_rows(observations.good, residents->years, problems);
    check_dates_of_study(settings, residents->years, problems);
    if (services)
      wrong_providers = check_services_against_population(*services, places, population, problems);
  }
  if (places.tree && services) {
    check_services_against_registers(*services, places, observations.good, settings.sources,
                                     wrong_providers, problems);
  }
  dataset_names.note_unknown(problems);
  problems.throw_if_any();
  warn_of_silent_sources(settings, observations.good, problems);
  const auto layers = folders.layers();
  return Inputs{.name = folders.study().name,
                .title = settings.title.value,
                .base = layers.size() > 1 ? layers[layers.size() - 2].name : "",
                .base_digest = folders.base_digest(),
                .focus = settings.focus.value,
                .target = settings.target.value,
                .reference_year = decimal_year(settings.reference_date.value),
                .reference_date = to_text(settings.reference_date.value),
                .start_year = decimal_year(settings.start_date.value),
                .start_date = to_text(settings.start_date.value),
                .causes = settings.causes.value,
                .share_male = share_male,
                .localities = std::move(*places.tree),
                .neighbours = std::move(neighbours),
                .population = std::move(residents->population),
                .population_years = residents->years,
                .areas = std::move(places.areas),
                .definitions = values(settings.definitions),
                .ascertainments = ascertainments,
                .recording_groups = values(settings.recording_groups),
                .sources = settings.sources,
                .observations = std::move(observations.good),
                .assumptions = std::move(assumptions),
                .datasets = std::move(*datasets),
                .services = std::move(*services),
                .scenarios = std::move(scenarios),
                .files = folders.files(),
                .warnings = problems.warnings()};
}

Inputs read_study(const std::filesystem::path& studies_folder, std::string_view name) {
  return read_study(studies_folder / name);
}

}  // namespace carers::model::inputs
