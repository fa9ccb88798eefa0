#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/commands.hpp"
#include "app/evidence.hpp"
#include "app/interruption.hpp"
#include "app/messages.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "calibration/validation/without_source.hpp"
#include "model/core/problems.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/calibration/without_source_results.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
using model::inputs::Inputs;
using validation::WithoutSource;

// Those asked for, or all with a fitted figure. Throws core::InputError for a name that is none.
std::vector<std::size_t> wanted(const Inputs& inputs, const Settings& settings) {
  const std::vector<std::size_t> fitted = validation::fitted_sources(inputs);
  if (settings.sources.empty()) return fitted;
  std::vector<std::string> names;
  for (const std::size_t source : fitted) names.push_back(inputs.sources[source].name);
  std::vector<std::size_t> asked;
  for (const std::string& name : settings.sources) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) {
      throw model::core::InputError("no source \"" + name +
                                    "\" has a fitted figure (there is nothing to leave out)" +
                                    model::core::did_you_mean(name, names));
    }
    asked.push_back(fitted[static_cast<std::size_t>(at - names.begin())]);
  }
  return asked;
}

void tell(const Inputs& inputs, const std::vector<WithoutSource>& finished,
          const Settings& settings) {
  const std::size_t nodes = inputs.localities.nodes().size();
  const std::size_t focus = inputs.localities.find(inputs.focus)->value;
  nlohmann::json all = nlohmann::json::array();
  for (const WithoutSource& one : finished) {
    const auto& source = inputs.sources[one.source];
    const outputs::wording::Interval hidden{.low = one.hidden[focus],
                                            .middle = one.hidden[nodes + focus],
                                            .high = one.hidden[2 * nodes + focus]};
    all.push_back({{"source", source.name},
                   {"conflict_p", one.conflict_p},
                   {"observed", one.observed},
                   {"expected", one.expected},
                   {"low", one.bounds.lower},
                   {"high", one.bounds.upper},
                   {"hidden", hidden.middle},
                   {"hidden_low", hidden.low},
                   {"hidden_high", hidden.high}});
    if (settings.json || settings.quiet) continue;
    fmt::print("Without \"{}\": {} hidden. {}\n", source.title, outputs::wording::about(hidden),
               one.conflict_p < 0.05 ? fmt::format("It and all others can hardly both be right "
                                                   "(probability {:.3f}).",
                                                   one.conflict_p)
                                     : "It goes with all others.");
  }
  if (settings.json) fmt::print("{}\n", all.dump());
}

}  // namespace

int leave_out_sources(const Settings& settings) {
  const Inputs inputs = load_study(settings);
  const std::vector<std::size_t> asked = wanted(inputs, settings);
  const ResultsFolder folder(settings, inputs.name);
  const std::filesystem::path evidence = folder / outputs::calibration::kEvidenceFile;
  calibration::posterior::FitOptions options = brief_fit(settings);
  const outputs::calibration::ValidationRun run = run_of(options);

  std::vector<WithoutSource> finished;
  if (const auto kept = outputs::calibration::find_evidence(std::array{evidence}, inputs))
    finished = outputs::calibration::read_without_sources(*kept, inputs, run);
  std::vector<std::size_t> left;
  std::ranges::copy_if(asked, std::back_inserter(left), [&](std::size_t source) {
    return std::ranges::find(finished, source, &WithoutSource::source) == finished.end();
  });
  if (left.size() < asked.size() && !settings.quiet)
    tell(fmt::format("Going on after {} of {} sources.", asked.size() - left.size(), asked.size()));
  {
    const std::size_t of_fit = options.chains * options.iterations();
    Progress progress("Leaving out each source", left.size() * of_fit, settings.quiet);
    for (std::size_t k = 0; k < left.size(); ++k) {
      options.on_progress = calibration::nuts::over_chains(
          options.chains, [&](std::size_t iterations) { progress.reach(k * of_fit + iterations); });
      const auto without = validation::fit_without(inputs, left[k], options);
      if (!without) break;
      finished.push_back(*without);
      std::ranges::sort(finished, {}, &WithoutSource::source);
      outputs::calibration::update_evidence(
          evidence, inputs, "without_source", [&](outputs::hdf5::ResultsWriter& writer) {
            outputs::calibration::write_without_sources(writer, inputs, finished, run);
          });
    }
  }
  if (finished.empty()) {
    tell("Stopped before the first fit was finished; nothing was written.");
    return kInterrupted;
  }
  tell(inputs, finished, settings);
  show_evidence(folder.path(), inputs, settings);
  const bool complete = std::ranges::all_of(asked, [&](std::size_t source) {
    return std::ranges::find(finished, source, &WithoutSource::source) != finished.end();
  });
  if (complete) return kDone;
  tell(fmt::format("Stopped after {} sources; the same command goes on from there.",
                   finished.size()));
  return kInterrupted;
}

}  // namespace carers::app
