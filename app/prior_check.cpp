#include "app/prior_check.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "app/progress.hpp"
#include "app/ranges.hpp"
#include "calibration/validation/prior_check.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

namespace validation = calibration::validation;
namespace wording = outputs::wording;
using model::inputs::Inputs;
using validation::PriorCheck;

nlohmann::json as_json(const Inputs& inputs, const PriorCheck& found) {
  nlohmann::json minima = nlohmann::json::array();
  for (const auto& known : found.minima) {
    minima.push_back({{"source", inputs.sources[known.source].name},
                      {"people", known.people},
                      {"draws_below", known.draws_below}});
  }
  nlohmann::json sources = nlohmann::json::array();
  for (const auto& source : found.sources) {
    sources.push_back({{"source", inputs.sources[source.source].name},
                       {"figures", source.figures},
                       {"inside", source.inside}});
  }
  return {{"draws", found.young_carers.size()},
          {"young_carers", range_as_json(range_of(found.young_carers))},
          {"hidden", range_as_json(range_of(found.hidden))},
          {"children", found.children},
          {"draws_above_children", found.draws_above_children},
          {"known", minima},
          {"sources", sources}};
}

void tell(const Inputs& inputs, const PriorCheck& found) {
  const auto& place = inputs.localities.nodes()[inputs.localities.find(inputs.focus)->value];
  const std::size_t draws = found.young_carers.size();
  fmt::print(
      "\nBefore any figure is used, the assumptions alone put young carers in {} at {}, {} of them "
      "hidden.\n",
      place.name, wording::about(range_of(found.young_carers)),
      wording::about(range_of(found.hidden)));
  fmt::print("In {} of {} draws there are more young carers than the {} children.\n",
             found.draws_above_children, draws, wording::exact_count(found.children));
  for (const auto& known : found.minima) {
    fmt::print("In {} of {} draws there are fewer than the {} of \"{}\".\n", known.draws_below,
               draws, wording::exact_count(known.people), inputs.sources[known.source].title);
  }
  fmt::print(
      "\nFigures within the range that nine in ten should lie in, by the assumptions alone:\n");
  for (const auto& source : found.sources) {
    fmt::print("{:>6} of {:<6} {}\n", wording::exact_count(static_cast<double>(source.inside)),
               wording::exact_count(static_cast<double>(source.figures)),
               inputs.sources[source.source].title);
  }
  fmt::print(
      "Where few are, an assumption about that source should be looked at again; where all are, it "
      "says little.\n");
}

}  // namespace

nlohmann::json check_assumptions(const Inputs& inputs, const Settings& settings) {
  Progress progress("Drawing from the assumptions", 1, settings.quiet || settings.json);
  const PriorCheck found =
      validation::check_prior(inputs, {.seed = settings.seed, .threads = settings.threads});
  progress.reach(1);
  if (!settings.json && !settings.quiet) tell(inputs, found);
  return as_json(inputs, found);
}

}  // namespace carers::app
