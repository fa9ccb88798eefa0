#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/evidence.hpp"
#include "app/interruption.hpp"
#include "app/messages.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/calibration/validation_results.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
using model::inputs::Inputs;

// Folds of the same run that an earlier call, interrupted, has left.
validation::CrossValidation begun(const std::filesystem::path& file, const Inputs& inputs,
                                  const validation::Withheld& withheld,
                                  const outputs::calibration::ValidationRun& run) {
  const auto evidence = outputs::calibration::find_evidence(std::array{file}, inputs);
  if (!evidence) return {.withheld = withheld};
  auto done = outputs::calibration::read_validation(*evidence, inputs, withheld, run);
  return done.complete() ? validation::CrossValidation{.withheld = withheld} : done;
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
  const validation::Withheld withheld =
      validation::withhold(inputs, {.source = settings.withhold, .folds = settings.folds});
  const ResultsFolder folder(settings, inputs.name);
  const std::filesystem::path evidence = folder / outputs::calibration::kEvidenceFile;
  validation::CrossValidationOptions options{
      .fit = brief_fit(settings), .on_progress = {}, .on_fold = {}};
  const outputs::calibration::ValidationRun run = run_of(options.fit);
  validation::CrossValidation so_far = begun(evidence, inputs, withheld, run);
  if (!so_far.finished.empty() && !settings.quiet) {
    tell(fmt::format("Going on after {} of {} folds.", so_far.finished.size(), withheld.folds));
  }
  {
    const std::size_t iterations = options.fit.chains * options.fit.iterations();
    Progress progress("Cross-validating", (withheld.folds - so_far.finished.size()) * iterations,
                      settings.quiet);
    options.on_progress = [&](std::size_t done, std::size_t) { progress.reach(done); };
    options.on_fold = [&](const validation::CrossValidation& at) {
      outputs::calibration::update_evidence(
          evidence, inputs, "validation", [&](outputs::hdf5::ResultsWriter& writer) {
            outputs::calibration::write_validation(writer, inputs, at, run);
          });
    };
    so_far = validation::cross_validate(inputs, std::move(so_far), options);
  }
  if (so_far.finished.empty()) {
    tell("Stopped before the first fold was finished; nothing was written.");
    return kInterrupted;
  }
  tell(inputs, so_far, settings);
  show_evidence(folder.path(), inputs, settings);
  if (!so_far.complete()) {
    tell(fmt::format("Stopped after {} of {} folds; the same command goes on from there.",
                     so_far.finished.size(), withheld.folds));
    return kInterrupted;
  }
  return kDone;
}

}  // namespace carers::app
