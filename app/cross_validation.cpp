#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "app/version.hpp"
#include "app/write_page.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "model/core/problems.hpp"
#include "outputs/calibration/validation_results.hpp"
#include "outputs/hdf5/copy.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
using model::inputs::Inputs;

validation::CrossValidationOptions options_of(const Settings& settings) {
  validation::CrossValidationOptions options;
  options.fit.seed = settings.seed;
  options.fit.threads = settings.threads;
  options.fit.chains = settings.chains.value_or(options.fit.chains);
  options.fit.warm_up = settings.warm_up.value_or(options.fit.warm_up);
  options.fit.draws = settings.draws.value_or(options.fit.draws);
  options.fit.should_stop = interrupted;
  return options;
}

// Everything of the earlier results as it is, and the folds done so far.
void write_results(const std::filesystem::path& earlier, const std::filesystem::path& results,
                   const Inputs& inputs, const validation::CrossValidation& so_far,
                   const outputs::calibration::ValidationRun& run) {
  const outputs::hdf5::ResultsReader reader(earlier);
  outputs::hdf5::ResultsWriter writer(results);
  writer.group("").attribute("title", inputs.title);
  for (const std::string& group : reader.groups()) {
    if (group != "validation") outputs::hdf5::copy_group(reader, group, writer);
  }
  outputs::calibration::write_validation(writer, inputs, so_far, run);
  writer.finish();
}

void tell(const Inputs& inputs, const validation::CrossValidation& all, const Settings& settings) {
  const std::string& source = inputs.sources[all.withheld.source].title;
  const std::size_t withheld = all.predictions().size();
  nlohmann::json found{{"source", source},
                       {"withheld", withheld},
                       {"folds", all.withheld.folds},
                       {"folds_done", all.finished.size()},
                       {"coverage", nlohmann::json::array()}};
  for (const validation::Coverage& at : validation::coverage(all)) {
    found["coverage"].push_back({{"level", at.level}, {"inside", at.inside}, {"share", at.share}});
    if (settings.json || settings.quiet || at.level != validation::kReportedLevel) continue;
    fmt::print(
        "\nOf {} counts that the fit had not seen ({}), {} ({:.1f} %) lay inside the range that "
        "{:.0f} % should fall into.\n",
        withheld, source, at.inside, 100.0 * at.share, 100.0 * at.level);
  }
  if (settings.json) fmt::print("{}\n", found.dump());
}

}  // namespace

int cross_validate_study(const Settings& settings) {
  const Inputs inputs = load_study(settings);
  const std::filesystem::path results = results_folder(settings, inputs.name) / "results.h5";
  std::filesystem::path earlier =
      settings.from.empty() ? results : std::filesystem::path(settings.from);
  const validation::Withheld withheld = validation::withhold(inputs, {.source = settings.withhold});
  validation::CrossValidationOptions options = options_of(settings);
  const outputs::calibration::ValidationRun run{.seed = settings.seed,
                                                .chains = options.fit.chains,
                                                .warm_up = options.fit.warm_up,
                                                .draws = options.fit.draws,
                                                .program = version() + ' ' + commit()};
  validation::CrossValidation so_far{.withheld = withheld};
  {
    const outputs::hdf5::ResultsReader reader(earlier);
    if (!outputs::calibration::is_made_from(reader, inputs)) {
      throw model::core::InputError(
          "\"" + earlier.string() + "\" was made from other files than study \"" + inputs.name +
          "\" has now (the check would be of another estimate); run the study first");
    }
    validation::CrossValidation done =
        outputs::calibration::read_validation(reader, inputs, withheld, run);
    if (!done.complete()) so_far = std::move(done);
  }
  if (!so_far.finished.empty() && !settings.quiet) {
    fmt::print(stderr, "Going on after {} of {} folds.\n", so_far.finished.size(), withheld.folds);
  }
  {
    const std::size_t iterations = options.fit.chains * options.fit.iterations();
    Progress progress("Cross-validating", (withheld.folds - so_far.finished.size()) * iterations,
                      settings.quiet);
    options.on_progress = [&](std::size_t done, std::size_t) { progress.reach(done); };
    options.on_fold = [&](const validation::CrossValidation& at) {
      write_results(earlier, results, inputs, at, run);
      earlier = results;
    };
    so_far = validation::cross_validate(inputs, std::move(so_far), options);
  }
  if (so_far.finished.empty()) {
    fmt::print(stderr, "Stopped before the first fold was finished; nothing was written.\n");
    return kInterrupted;
  }
  tell(inputs, so_far, settings);
  const std::filesystem::path page = write_page(results, results.parent_path(), settings.quiet);
  if (!settings.quiet && !settings.json) fmt::print("The report is {}\n", page.string());
  if (!so_far.complete()) {
    fmt::print(stderr, "Stopped after {} of {} folds; the same command goes on from there.\n",
               so_far.finished.size(), withheld.folds);
    return kInterrupted;
  }
  return kDone;
}

}  // namespace carers::app
