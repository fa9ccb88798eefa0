#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/fit_options.hpp"
#include "app/headline.hpp"
#include "app/messages.hpp"
#include "app/progress.hpp"
#include "app/projection.hpp"
#include "app/study.hpp"
#include "app/version.hpp"
#include "app/write_page.hpp"
#include "calibration/estimate/estimate.hpp"
#include "calibration/estimate/totals.hpp"
#include "calibration/influence/drivers.hpp"
#include "calibration/nuts/health.hpp"
#include "calibration/posterior/fit.hpp"
#include "calibration/validation/left_out.hpp"
#include "calibration/validation/posterior_predictive.hpp"
#include "calibration/validation/prior_check.hpp"
#include "calibration/validation/residuals.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/calibration/provenance.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "scenarios/projection_run.hpp"

namespace carers::app {
namespace {

namespace estimate = calibration::estimate;
namespace posterior = calibration::posterior;

// Enough for the ends of a range that nine in ten lie in: with 800 independent draws the one meant
// to leave 5 % outside leaves 3.5 to 6.5 %.
constexpr std::size_t kPredictiveDraws = 800;

posterior::Fit fit_study(const posterior::LogPosterior& density, const Settings& settings) {
  posterior::FitOptions options = as_asked({}, settings);
  Progress progress("Estimating", options.chains * options.iterations(), settings.quiet);
  options.on_progress = calibration::nuts::over_chains(
      options.chains, [&](std::size_t iterations) { progress.reach(iterations); });
  return posterior::fit(density, options);
}

// What the draws say.
struct Findings {
  estimate::Estimate stock;
  std::vector<calibration::validation::FittedFigure> fitted;
  std::vector<calibration::validation::SpatialResiduals> residuals;  // empty: too few places
  calibration::validation::PriorCheck assumed;
  std::vector<calibration::validation::LeftOut> left_out;  // empty: too few draws to tell
  std::optional<calibration::influence::Drivers> drivers;  // likewise
};

// Judges the fit by what is reported too, beside what it is made of.
Findings find_out(const model::inputs::Inputs& inputs, const posterior::LogPosterior& density,
                  posterior::Fit& fit, const Settings& settings) {
  Progress progress("Adding up places", 3, settings.quiet);
  for (auto& total : estimate::summarise_totals(inputs, fit.draws, settings.threads)) {
    fit.summaries.push_back(std::move(total));
  }
  fit.verdict =
      calibration::diagnostics::assess(fit.summaries, calibration::nuts::chain_health(fit.sampler));
  progress.reach(1);
  Findings found;
  found.stock = estimate::estimate_stock(inputs, fit.draws,
                                         {.seed = settings.seed, .threads = settings.threads});
  progress.reach(2);
  found.fitted = calibration::validation::predict_fitted(
      density, fit.draws,
      {.seed = settings.seed,
       .threads = settings.threads,
       .draws = kPredictiveDraws - kPredictiveDraws % fit.draws.chains()});
  std::vector<double> pits;
  for (const auto& figure : found.fitted) pits.push_back(figure.pit);
  found.residuals = calibration::validation::spatial_residuals(inputs, density.rows(), pits,
                                                               {.seed = settings.seed});
  found.assumed = calibration::validation::check_prior(
      inputs, {.seed = settings.seed, .threads = settings.threads});
  constexpr std::size_t kFewestDraws = 100;
  if (found.stock.draws.size() >= kFewestDraws) {
    found.left_out =
        calibration::validation::leave_out_sources(density, fit.draws, found.stock.draws);
    found.drivers = calibration::influence::find_drivers(inputs, fit.draws, found.stock);
  }
  progress.reach(3);
  return found;
}

// Checks of an earlier day that hold for these inputs: the user's own, or else those that the study
// came with. Read before the long work, so that a spoilt file is told of at once.
std::optional<outputs::hdf5::ResultsReader> find_evidence(const Settings& settings,
                                                          const std::filesystem::path& folder,
                                                          const model::inputs::Inputs& inputs) {
  const char* file = outputs::calibration::kEvidenceFile;
  return outputs::calibration::find_evidence(
      std::array{folder / file, study_folder(settings) / file}, inputs);
}

}  // namespace

int calibrate_study(const Settings& settings) {
  const model::inputs::Inputs inputs = load_study(settings);
  const ResultsFolder folder(settings, inputs.name);
  const auto evidence = find_evidence(settings, folder.path(), inputs);
  const posterior::LogPosterior density(inputs);

  posterior::Fit fit = fit_study(density, settings);
  if (fit.sampler.stopped) {
    tell("Stopped before the estimate was finished; nothing was written.");
    return kInterrupted;
  }
  const Findings found = find_out(inputs, density, fit, settings);

  const std::filesystem::path results = folder / "results.h5";
  outputs::hdf5::ResultsWriter writer(results);
  writer.group("").attribute("title", inputs.title);
  outputs::calibration::write_fit(writer, fit.draws, fit.sampler, fit.summaries, fit.verdict);
  outputs::calibration::write_predictive(writer, inputs, fit.draws.chains(), found.fitted);
  if (!found.residuals.empty())
    outputs::calibration::write_residuals(writer, inputs, found.residuals);
  outputs::calibration::write_prior(writer, inputs, found.assumed);
  outputs::calibration::write_estimate(writer, inputs, found.stock);
  if (!found.left_out.empty())
    outputs::calibration::write_left_out(writer, inputs, found.stock, found.left_out);
  if (found.drivers) outputs::calibration::write_drivers(writer, inputs, fit.draws, *found.drivers);
  if (evidence) outputs::calibration::copy_evidence(*evidence, writer);
  outputs::calibration::write_sources(writer, inputs);
  outputs::calibration::write_censuses(writer, inputs, found.stock);
  const bool projects = settings.command == Command::run && scenarios::can_be_projected(inputs);
  const bool complete = !projects || write_projection(writer, inputs, fit.draws, settings);
  outputs::calibration::write_provenance(
      writer, inputs,
      {.seed = settings.seed,
       .version = version(),
       .commit = commit(),
       .compiler = compiler(),
       .libraries = libraries(),
       .method = "nuts",
       .verdict = fit.verdict.message(),
       .futures = projects ? std::optional(futures_provenance(settings)) : std::nullopt,
       .complete = complete});
  writer.finish();

  if (!fit.verdict.passed) tell_warning(fit.verdict.message());
  tell_headline(inputs, found.stock, settings);
  if (settings.command == Command::run) {
    const std::filesystem::path page = write_page(results, folder.path(), settings.quiet);
    if (!settings.quiet && !settings.json) fmt::print("\nThe report is {}\n", page.string());
  }
  if (!complete) return kInterrupted;
  return fit.verdict.passed ? kDone : kVerdictFailed;
}

}  // namespace carers::app
