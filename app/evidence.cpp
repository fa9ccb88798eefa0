#include "app/evidence.hpp"

#include <fmt/core.h>

#include <optional>

#include "app/fit_options.hpp"
#include "app/version.hpp"
#include "app/write_page.hpp"
#include "calibration/validation/cross_validation.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace carers::app {

calibration::posterior::FitOptions brief_fit(const Settings& settings) {
  return as_asked(calibration::validation::CrossValidationOptions::brief_fit(), settings);
}

outputs::calibration::ValidationRun run_of(const calibration::posterior::FitOptions& fit) {
  return {.seed = fit.seed,
          .chains = fit.chains,
          .warm_up = fit.warm_up,
          .draws = fit.draws,
          .target_acceptance = fit.target_acceptance,
          .program = version() + ' ' + commit()};
}

namespace {

std::optional<std::filesystem::path> page_with_evidence(const std::filesystem::path& folder,
                                                        const std::filesystem::path& evidence,
                                                        const model::inputs::Inputs& inputs,
                                                        const Settings& settings) {
  const std::filesystem::path results = folder / "results.h5";
  if (!std::filesystem::exists(results)) return std::nullopt;
  const outputs::hdf5::ResultsReader earlier(results);
  if (!outputs::calibration::is_made_from(earlier, inputs)) return std::nullopt;
  outputs::hdf5::ResultsWriter writer(results);
  writer.group("").attribute("title", inputs.title);
  outputs::calibration::copy_all_but_evidence(earlier, writer);
  outputs::calibration::copy_evidence(outputs::hdf5::ResultsReader(evidence), writer);
  writer.finish();
  return write_page(results, folder, settings.quiet);
}

}  // namespace

void show_evidence(const std::filesystem::path& folder, const model::inputs::Inputs& inputs,
                   const Settings& settings) {
  const std::filesystem::path evidence = folder / outputs::calibration::kEvidenceFile;
  const auto page = page_with_evidence(folder, evidence, inputs, settings);
  if (settings.quiet || settings.json) return;
  fmt::print("Kept in {}, for every estimate from the same files.\n", evidence.string());
  if (page) fmt::print("The report is {}\n", page->string());
}

}  // namespace carers::app
