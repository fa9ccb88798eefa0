#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/evidence.hpp"
#include "app/fit_options.hpp"
#include "app/messages.hpp"
#include "app/progress.hpp"
#include "app/study.hpp"
#include "calibration/validation/simulated_truths.hpp"
#include "model/core/problems.hpp"
#include "model/inputs/study_of_place.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/calibration/simulated_truths_results.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
using model::inputs::Inputs;
using model::population::LocalityTree;
using model::population::NodeIndex;
using validation::SimulatedTruths;

// A fit of this many places takes seconds.
constexpr std::size_t kMostLeaves = 30;

// The place asked for, or the one with the most leaves that a fit is quick for. Throws
// core::InputError for a code that is no place's.
NodeIndex place_of(const LocalityTree& tree, const std::string& code) {
  if (!code.empty()) {
    if (const auto node = tree.find(code)) return *node;
    std::vector<std::string> codes;
    for (const auto& node : tree.nodes()) codes.push_back(node.code);
    throw model::core::InputError("no place has the code \"" + code +
                                  "\" (the fits are of one place and all within it)" +
                                  model::core::did_you_mean(code, codes));
  }
  return model::inputs::largest_place(tree, kMostLeaves);
}

void tell(const SimulatedTruths& truths, const std::string& place, const Settings& settings) {
  const std::vector<validation::Evenness> all = validation::evenness(truths);
  nlohmann::json found{{"place", place},
                       {"truths", truths.finished.size()},
                       {"quantities", nlohmann::json::array()}};
  for (const validation::Evenness& of : all) {
    found["quantities"].push_back({{"name", truths.names[of.quantity]}, {"p_value", of.p_value}});
  }
  if (settings.json) fmt::print("{}\n", found.dump());
  if (settings.json || settings.quiet) return;
  const auto strangest = std::ranges::min_element(all, {}, &validation::Evenness::p_value);
  fmt::print(
      "\nOf {} made-up truths about {}, each was looked for by a fit of its own. How they lie "
      "among "
      "the draws of their fits was held against pure chance for {} quantities: {}\n",
      truths.finished.size(), place, all.size(),
      validation::smallest_is_chance(all)
          ? "all lie as evenly as they should."
          : fmt::format("they lie unevenly (the worst is {}, by chance once in {:.0f}).",
                        truths.names[strangest->quantity], 1.0 / strangest->p_value));
}

}  // namespace

int rank_simulated_truths(const Settings& settings) {
  const Inputs inputs = load_study(settings);
  const NodeIndex place = place_of(inputs.localities, settings.within);
  const std::string& name = inputs.localities.nodes()[place.value].name;
  const Inputs part = model::inputs::study_of_place(inputs, place);
  const ResultsFolder folder(settings, inputs.name);
  const std::filesystem::path evidence = folder / outputs::calibration::kEvidenceFile;

  validation::SimulatedTruthOptions options{.truths = *settings.truths};
  options.fit = as_asked(options.fit, settings);
  const outputs::calibration::ValidationRun run = run_of(options.fit);

  SimulatedTruths so_far = validation::truths_to_rank(part);
  if (const auto kept = outputs::calibration::find_evidence(std::array{evidence}, inputs))
    so_far = outputs::calibration::read_simulated_truths(*kept, part, run);
  std::erase_if(so_far.finished, [&](const validation::RankedTruth& truth) {
    return truth.seed >= settings.seed + options.truths;
  });
  const std::size_t before = so_far.finished.size();
  if (before > 0 && !settings.quiet)
    tell(fmt::format("Going on after {} of {} truths.", before, options.truths));
  {
    Progress progress("Looking for made-up truths", options.truths - before, settings.quiet);
    options.on_truth = [&](const SimulatedTruths& at) {
      outputs::calibration::update_evidence(
          evidence, inputs, "simulated_truths", [&](outputs::hdf5::ResultsWriter& writer) {
            outputs::calibration::write_simulated_truths(writer, part, at, options.truths, run);
          });
      progress.reach(at.finished.size() - before);
    };
    so_far = validation::rank_truths(part, std::move(so_far), options);
  }
  if (so_far.finished.empty()) {
    tell("Stopped before the first truth was looked for; nothing was written.");
    return kInterrupted;
  }
  tell(so_far, name, settings);
  show_evidence(folder.path(), inputs, settings);
  if (so_far.finished.size() == options.truths) return kDone;
  tell(fmt::format("Stopped after {} of {} truths; the same command goes on from there.",
                   so_far.finished.size(), options.truths));
  return kInterrupted;
}

}  // namespace carers::app
