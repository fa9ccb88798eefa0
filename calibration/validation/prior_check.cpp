#include "calibration/validation/prior_check.hpp"

#include <algorithm>
#include <map>

#include "calibration/estimate/estimate.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/posterior_predictive.hpp"
#include "calibration/validation/simulation.hpp"

namespace carers::calibration::validation {
namespace {

using model::inputs::Inputs;
using model::observation::Family;
using model::observation::Observation;
using model::observation::Source;

constexpr int kOldestChild = 17;

// Whether the row counts children of the focus who care as the study means it.
bool counts_in_focus(const Inputs& inputs, const Observation& row) {
  const Source& source = inputs.sources[row.source];
  const bool people = source.family == Family::count || source.family == Family::published ||
                      source.family == Family::list;
  return row.fitted && people && row.unit == model::observation::Unit::persons &&
         row.share_age_from < 0 && inputs.areas[row.area].code == inputs.focus &&
         row.age_to <= kOldestChild && source.definition == inputs.target &&
         source.quantity == model::observation::Quantity::young_carers &&
         !model::observation::counts_episodes(inputs.ascertainments, source);
}

}  // namespace

PriorCheck check_prior(const Inputs& inputs, const PriorCheckOptions& options) {
  const posterior::LogPosterior density(inputs);
  const auto draws = prior_draws(density, inputs, options.draws, options.seed);
  const auto stock = estimate::estimate_stock(
      inputs, draws, {.draws = options.draws, .seed = options.seed, .threads = options.threads});
  const std::size_t nodes = inputs.localities.nodes().size();
  const std::size_t focus = inputs.localities.find(inputs.focus)->value;

  PriorCheck found{.drawn = draws,
                   .young_carers = {},
                   .hidden = {},
                   .children = stock.children[focus],
                   .minima = {},
                   .sources = {}};
  for (std::size_t d = 0; d < stock.draws.size(); ++d) {
    found.young_carers.push_back(stock.young_carers(d * nodes + focus));
    found.hidden.push_back(stock.hidden[d * nodes + focus]);
  }
  const auto below = [&](double people) {
    return static_cast<std::size_t>(
        std::ranges::count_if(found.young_carers, [&](double carers) { return carers < people; }));
  };
  found.draws_above_children = stock.draws.size() - below(found.children + 1.0);
  for (const Observation& row : inputs.observations) {
    if (!counts_in_focus(inputs, row)) continue;
    found.minima.push_back(
        {.source = row.source, .people = row.value, .draws_below = below(row.value)});
  }

  const auto figures = predict_fitted(
      density, draws, {.seed = options.seed, .threads = options.threads, .draws = options.draws});
  std::map<std::size_t, ExpectedFigures> by_source;
  for (std::size_t r = 0; r < figures.size(); ++r) {
    ExpectedFigures& of = by_source[density.rows()[r].source];
    of.source = density.rows()[r].source;
    of.figures += 1;
    of.inside += figures[r].inside() ? 1 : 0;
  }
  for (const auto& [source, of] : by_source) found.sources.push_back(of);
  return found;
}

}  // namespace carers::calibration::validation
