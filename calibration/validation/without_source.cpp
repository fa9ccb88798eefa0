#include "calibration/validation/without_source.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "calibration/estimate/estimate.hpp"
#include "calibration/validation/predictive.hpp"
#include "calibration/validation/simulation.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::validation {
namespace {

using model::inputs::Inputs;
using model::parameters::ParameterDraws;

std::vector<std::size_t> all_of(std::size_t n) {
  std::vector<std::size_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

// [quantile, node]
std::vector<double> quantiles_by_node(std::size_t draws, std::size_t nodes, auto&& at) {
  std::vector<double> found(reported_quantiles().size() * nodes);
  std::vector<double> of_node(draws);
  for (std::size_t node = 0; node < nodes; ++node) {
    for (std::size_t d = 0; d < draws; ++d) of_node[d] = static_cast<double>(at(d * nodes + node));
    std::ranges::sort(of_node);
    for (std::size_t q = 0; q < reported_quantiles().size(); ++q) {
      found[q * nodes + node] =
          model::numerics::quantile_of_sorted(of_node, reported_quantiles()[q]);
    }
  }
  return found;
}

void add_stock(const Inputs& without, const ParameterDraws& draws,
               const posterior::FitOptions& options, WithoutSource& found) {
  const auto stock =
      estimate::estimate_stock(without, draws, {.seed = options.seed, .threads = options.threads});
  const std::size_t nodes = without.localities.nodes().size();
  const std::size_t n = stock.draws.size();
  found.young_carers =
      quantiles_by_node(n, nodes, [&](std::size_t at) { return stock.young_carers(at); });
  found.hidden = quantiles_by_node(n, nodes, [&](std::size_t at) { return stock.hidden[at]; });
}

// Twice the smaller tail, the draws that are as large counted half on either side.
double conflict(const std::vector<double>& totals, double observed) {
  const auto n = static_cast<double>(totals.size());
  const auto below = static_cast<double>(
      std::ranges::count_if(totals, [&](double total) { return total < observed; }));
  const auto above = static_cast<double>(
      std::ranges::count_if(totals, [&](double total) { return total > observed; }));
  const double ties = n - below - above;
  return 2.0 * (std::min(below, above) + 0.5 * ties + 0.5) / (n + 1.0);
}

void add_expectation(const Inputs& inputs, const posterior::LogPosterior& whole,
                     const ParameterDraws& draws, const posterior::FitOptions& options,
                     WithoutSource& found) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < whole.rows().size(); ++r) {
    if (whole.rows()[r].source != found.source) continue;
    rows.push_back(r);
    found.observed += whole.rows()[r].value;
  }
  found.figures = rows.size();
  // What only the source brings is as little known as before anybody saw it.
  ParameterDraws complete = carried_over(draws, whole, inputs, all_of(draws.size()), options.seed);
  PredictedFigures predicted =
      predict_figures(whole, complete, rows, {.seed = options.seed, .threads = options.threads});
  const AgreementOfChains agreement =
      agreement_of_chains(predicted.expected, draws.chains(), options.threads);
  found.largest_rhat = agreement.largest_rhat;
  found.smallest_ess = agreement.smallest_ess;
  found.conflict_p = std::min(conflict(predicted.total, found.observed), 1.0);
  std::ranges::sort(predicted.total);
  found.expected = drawn_quantile(predicted.total, 0.5);
  found.bounds = central_interval(predicted.total, kReportedLevel);
}

}  // namespace

std::vector<std::size_t> fitted_sources(const Inputs& inputs) {
  std::set<std::size_t> sources;
  for (const auto& row : inputs.observations) {
    if (row.fitted) sources.insert(row.source);
  }
  return {sources.begin(), sources.end()};
}

std::optional<WithoutSource> fit_without(const Inputs& inputs, std::size_t source,
                                         const posterior::FitOptions& options) {
  Inputs without = inputs;
  for (auto& row : without.observations) row.fitted = row.fitted && row.source != source;
  const posterior::Fit fit = posterior::fit(posterior::LogPosterior(without), options);
  if (fit.sampler.stopped) return std::nullopt;
  WithoutSource found{.source = source, .divergences = fit.sampler.n_divergent()};
  add_stock(without, fit.draws, options, found);
  add_expectation(inputs, posterior::LogPosterior(inputs), fit.draws, options, found);
  return found;
}

}  // namespace carers::calibration::validation
