#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/study.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/posterior_predictive.hpp"
#include "calibration/validation/simulation.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/asked_rows.hpp"
#include "model/inputs/read_study.hpp"
#include "model/parameters/evenly_spaced.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/parameter_draws.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
namespace wording = outputs::wording;
using model::inputs::AskedRows;
using model::inputs::Inputs;
using model::observation::Observation;
using model::observation::Unit;

// Enough for the ends of a range that nine in ten lie in, see calibrate.
constexpr std::size_t kDraws = 800;

// The unknowns of the estimate, as those of the rows.
model::parameters::ParameterDraws draws_for(const AskedRows& asked,
                                            const calibration::posterior::LogPosterior& of_rows,
                                            const Inputs& study,
                                            const std::filesystem::path& results,
                                            const Settings& settings) {
  const outputs::hdf5::ResultsReader reader(results);
  if (!outputs::calibration::is_made_from(reader, study)) {
    throw model::core::InputError("\"" + results.string() +
                                  "\" was made from other files than study \"" + study.name +
                                  "\" has now (it would answer for another study); run "
                                  "`hidden-carers calibrate` first");
  }
  const calibration::posterior::LogPosterior fitted(study);
  const auto draws = outputs::read_parameter_draws(reader, "posterior", fitted.layout());
  const auto taken = model::parameters::evenly_spaced(kDraws, draws.size());
  return validation::carried_over(draws, of_rows, asked.inputs, taken, settings.seed);
}

std::string figure_in_words(double value, Unit unit) {
  if (unit == Unit::persons) return wording::exact_count(std::round(value));
  return unit == Unit::share ? wording::percent(value) : fmt::format("{:.3g}", value);
}

std::string judgement(const validation::FittedFigure& figure, Unit unit) {
  const std::string given = "Given: " + figure_in_words(figure.observed, unit);
  if (figure.inside()) return given + ", as expected.";
  const bool more = figure.observed > figure.bounds.upper;
  return fmt::format("{}, {} than {:.0f} in 100 that would be expected: worth a second look.",
                     given, more ? "more" : "less", 100.0 * (more ? figure.pit : 1.0 - figure.pit));
}

void tell(const Inputs& inputs, const Observation& row, const validation::FittedFigure& figure,
          bool given) {
  const auto& area = inputs.areas[row.area];
  fmt::print("{}:{}: {}, {}, {}, ages {} to {}{}\n", row.file, row.line,
             inputs.sources[row.source].title, area.name.empty() ? area.code : area.name, row.date,
             row.age_from, row.age_to, row.cause.empty() ? "" : ", " + row.cause);
  fmt::print("  Expected: {} (nine times in ten between {} and {}).{}\n",
             figure_in_words(figure.median, row.unit),
             figure_in_words(figure.bounds.lower, row.unit),
             figure_in_words(figure.bounds.upper, row.unit),
             given ? ' ' + judgement(figure, row.unit) : "");
}

nlohmann::json as_json(const Inputs& inputs, const Observation& row,
                       const validation::FittedFigure& figure, bool given) {
  nlohmann::json found{{"line", row.line},
                       {"source", inputs.sources[row.source].name},
                       {"area", inputs.areas[row.area].code},
                       {"date", row.date},
                       {"age_from", row.age_from},
                       {"age_to", row.age_to},
                       {"level", validation::kReportedLevel},
                       {"expected", figure.median},
                       {"low", figure.bounds.lower},
                       {"high", figure.bounds.upper}};
  if (given) {
    found["value"] = figure.observed;
    found["percentile"] = 100.0 * figure.pit;
    found["inside"] = figure.inside();
  }
  return found;
}

}  // namespace

int predict_rows(const Settings& settings) {
  const Inputs study = load_study(settings);
  const AskedRows asked =
      model::inputs::read_asked_rows(settings.rows, study_folder(settings), study_places());
  const std::filesystem::path results =
      settings.from.empty() ? std::filesystem::path("results") / study.name / "results.h5"
                            : std::filesystem::path(settings.from);
  const calibration::posterior::LogPosterior of_rows(asked.inputs);
  const auto draws = draws_for(asked, of_rows, study, results, settings);
  const auto figures = validation::predict_fitted(
      of_rows, draws, {.seed = settings.seed, .threads = settings.threads});

  nlohmann::json all = nlohmann::json::array();
  for (std::size_t f = 0; f < figures.size(); ++f) {
    const std::size_t row = of_rows.rows()[f].rows.front();
    const Observation& of = asked.inputs.observations[row];
    if (settings.json) {
      all.push_back(as_json(asked.inputs, of, figures[f], asked.given[row]));
    } else if (!settings.quiet) {
      tell(asked.inputs, of, figures[f], asked.given[row]);
    }
  }
  if (settings.json) fmt::print("{}\n", all.dump());
  return kDone;
}

}  // namespace carers::app
