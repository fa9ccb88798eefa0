#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/commands.hpp"
#include "app/interruption.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "app/version.hpp"
#include "app/write_page.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/calibration/validation_results.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/measure_writer.hpp"

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

// The folds done so far, and what they were made from.
void write_evidence(const std::filesystem::path& file, const Inputs& inputs,
                    const validation::CrossValidation& so_far,
                    const outputs::calibration::ValidationRun& run) {
  outputs::hdf5::ResultsWriter writer(file);
  writer.group("").attribute("title", inputs.title);
  outputs::MeasureWriter provenance(writer, "provenance");
  outputs::calibration::write_input_digests(provenance, inputs);
  outputs::calibration::write_validation(writer, inputs, so_far, run);
  writer.finish();
}

// Folds of the same run that an earlier call, interrupted, has left.
validation::CrossValidation begun(const std::filesystem::path& file, const Inputs& inputs,
                                  const validation::Withheld& withheld,
                                  const outputs::calibration::ValidationRun& run) {
  const auto evidence = outputs::calibration::find_evidence(std::array{file}, inputs);
  if (!evidence) return {.withheld = withheld};
  auto done = outputs::calibration::read_validation(*evidence, inputs, withheld, run);
  return done.complete() ? validation::CrossValidation{.withheld = withheld} : done;
}

// Shows the evidence with an estimate made from the same, where the folder has one. Tells the page.
std::optional<std::filesystem::path> show_with_estimate(const std::filesystem::path& folder,
                                                        const Inputs& inputs,
                                                        const Settings& settings) {
  const std::filesystem::path results = folder / "results.h5";
  if (!std::filesystem::exists(results)) return std::nullopt;
  {
    const outputs::hdf5::ResultsReader earlier(results);
    if (!outputs::calibration::is_made_from(earlier, inputs)) return std::nullopt;
    outputs::hdf5::ResultsWriter writer(results);
    writer.group("").attribute("title", inputs.title);
    outputs::calibration::copy_all_but_evidence(earlier, writer);
    outputs::calibration::copy_evidence(
        outputs::hdf5::ResultsReader(folder / outputs::calibration::kEvidenceFile), writer);
    writer.finish();
  }
  return write_page(results, folder, settings.quiet);
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
  const std::filesystem::path folder = results_folder(settings, inputs.name);
  const std::filesystem::path evidence = folder / outputs::calibration::kEvidenceFile;
  validation::CrossValidationOptions options = options_of(settings);
  const outputs::calibration::ValidationRun run{.seed = settings.seed,
                                                .chains = options.fit.chains,
                                                .warm_up = options.fit.warm_up,
                                                .draws = options.fit.draws,
                                                .program = version() + ' ' + commit()};
  validation::CrossValidation so_far = begun(evidence, inputs, withheld, run);
  if (!so_far.finished.empty() && !settings.quiet) {
    fmt::print(stderr, "Going on after {} of {} folds.\n", so_far.finished.size(), withheld.folds);
  }
  {
    const std::size_t iterations = options.fit.chains * options.fit.iterations();
    Progress progress("Cross-validating", (withheld.folds - so_far.finished.size()) * iterations,
                      settings.quiet);
    options.on_progress = [&](std::size_t done, std::size_t) { progress.reach(done); };
    options.on_fold = [&](const validation::CrossValidation& at) {
      write_evidence(evidence, inputs, at, run);
    };
    so_far = validation::cross_validate(inputs, std::move(so_far), options);
  }
  if (so_far.finished.empty()) {
    fmt::print(stderr, "Stopped before the first fold was finished; nothing was written.\n");
    return kInterrupted;
  }
  tell(inputs, so_far, settings);
  const auto page = show_with_estimate(folder, inputs, settings);
  if (!settings.quiet && !settings.json) {
    fmt::print("Kept in {}, for every estimate from the same files.\n", evidence.string());
    if (page) fmt::print("The report is {}\n", page->string());
  }
  if (!so_far.complete()) {
    fmt::print(stderr, "Stopped after {} of {} folds; the same command goes on from there.\n",
               so_far.finished.size(), withheld.folds);
    return kInterrupted;
  }
  return kDone;
}

}  // namespace carers::app
