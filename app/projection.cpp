#include "app/projection.hpp"
#include "app/messages.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "app/version.hpp"
#include "app/write_page.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/hdf5/copy.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/parameter_draws.hpp"
#include "outputs/projection/projection_results.hpp"
#include "scenarios/projection_run.hpp"

namespace carers::app {

bool write_projection(outputs::hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                      const model::parameters::ParameterDraws& draws, const Settings& settings) {
  scenarios::ProjectionOptions options;
  options.scenarios = settings.scenarios;
  options.seed = settings.seed;
  options.threads = settings.threads;
  Progress progress("Projecting", std::min(options.draws, draws.size()), settings.quiet);
  options.on_progress = [&](const scenarios::ProjectionProgress& at) {
    progress.reach(at.draws_done);
  };
  options.should_stop = interrupted;
  const scenarios::ProjectionResult result = scenarios::project_scenarios(inputs, draws, options);
  if (result.draws.empty()) return false;
  outputs::projection::write_projection_results(writer, inputs, result);
  return !result.stopped;
}

outputs::calibration::FuturesProvenance futures_provenance(const Settings& settings) {
  return {.seed = settings.seed, .version = version(), .commit = commit()};
}

int project_study(const Settings& settings) {
  const model::inputs::Inputs inputs = load_study(settings);
  if (inputs.scenarios.empty()) {
    throw model::core::InputError(
        "study \"" + inputs.name +
        "\" has no scenarios (nothing can be projected); add scenarios/*.toml");
  }
  const ResultsFolder folder(settings, inputs.name);
  const std::filesystem::path earlier =
      settings.from.empty() ? folder / "results.h5" : std::filesystem::path(settings.from);
  const outputs::hdf5::ResultsReader reader(earlier);
  if (!settings.quiet && !outputs::calibration::is_made_from(reader, inputs)) {
    tell(fmt::format(
        "The estimate in {} was made from other files than study \"{}\" has now. The futures "
        "start from that estimate and go on as the study says now; `hidden-carers run {}` "
        "makes both anew.",
        earlier.string(), inputs.name, settings.study));
  }
  const calibration::posterior::LogPosterior density(inputs);
  const model::parameters::ParameterDraws draws =
      outputs::read_parameter_draws(reader, "posterior", density.layout());

  // Everything but an earlier projection is taken over as it is.
  const std::filesystem::path results = folder / "results.h5";
  const bool replaces = std::filesystem::exists(results) &&
                        outputs::hdf5::ResultsReader(results).has_group("projection");
  outputs::hdf5::ResultsWriter writer(results);
  writer.group("").attribute("title", inputs.title);
  for (const std::string& group : reader.groups()) {
    const bool made_anew = group.starts_with("projection") || group == "comparison" ||
                           group == "service" || group == "provenance";
    if (!made_anew) outputs::hdf5::copy_group(reader, group, writer);
  }
  const bool complete = write_projection(writer, inputs, draws, settings);
  if (!complete && replaces) {
    tell(fmt::format("Stopped before the futures were finished; {} is as it was.",
                     results.string()));
    return kInterrupted;
  }
  outputs::calibration::write_provenance_of_new_futures(writer, reader, inputs,
                                                        futures_provenance(settings), complete);
  writer.finish();
  const std::filesystem::path page = write_page(results, folder.path(), settings.quiet);
  tell_where(results, page, settings);
  return complete ? kDone : kInterrupted;
}

}  // namespace carers::app
