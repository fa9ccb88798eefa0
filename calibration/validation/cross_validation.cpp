#include "calibration/validation/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "calibration/validation/predictive.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace random = model::random;
using model::inputs::Inputs;

constexpr random::Purpose kTies = random::named_purpose("ties of a withheld count");

Prediction judged(const Withheld& withheld, std::size_t position, std::span<const double> sorted,
                  double log_density, std::uint64_t seed) {
  const WithheldCount& count = withheld.counts[position];
  const double u = random::uniform({.seed = seed,
                                    .purpose = kTies,
                                    .draw = 0,
                                    .replicate = 0,
                                    .step = 0,
                                    .cell = static_cast<std::uint32_t>(count.fit_row)});
  Prediction prediction{.count = position,
                        .median = drawn_quantile(sorted, 0.5),
                        .bounds = {},
                        .pit = randomised_pit(sorted, count.row.value, u),
                        .crps = crps(sorted, count.row.value),
                        .log_density = log_density};
  for (const double level : interval_levels())
    prediction.bounds.push_back(central_interval(sorted, level));
  return prediction;
}

// Nothing where it was stopped.
std::optional<FoldResult> predict_fold(const Inputs& inputs, const posterior::LogPosterior& whole,
                                       const Withheld& withheld, std::size_t fold,
                                       const posterior::FitOptions& options) {
  const Inputs without = without_fold(inputs, withheld, fold);
  const posterior::Fit fit = posterior::fit(posterior::LogPosterior(without), options);
  if (fit.sampler.stopped) return std::nullopt;

  std::vector<std::size_t> positions;
  std::vector<std::size_t> rows;
  for (std::size_t c = 0; c < withheld.counts.size(); ++c) {
    if (withheld.counts[c].fold != fold) continue;
    positions.push_back(c);
    rows.push_back(withheld.counts[c].fit_row);
  }
  const PredictedFigures predicted =
      predict_figures(whole, fit.draws, rows, {.seed = options.seed, .threads = options.threads});
  FoldResult result{.fold = fold,
                    .predictions = {},
                    .largest_rhat = 0.0,
                    .smallest_ess = 0.0,
                    .divergences = fit.sampler.n_divergent()};
  for (std::size_t c = 0; c < rows.size(); ++c) {
    result.predictions.push_back(judged(withheld, positions[c], predicted.figures[c],
                                        predicted.log_density[static_cast<Eigen::Index>(c)],
                                        options.seed));
  }
  const AgreementOfChains agreement =
      agreement_of_chains(predicted.expected, fit.draws.chains(), options.threads);
  result.largest_rhat = agreement.largest_rhat;
  result.smallest_ess = agreement.smallest_ess;
  return result;
}

}  // namespace

const std::vector<double>& interval_levels() {
  static const std::vector<double> kLevels{0.5, 0.8, kReportedLevel, 0.95};
  return kLevels;
}

std::vector<Prediction> CrossValidation::predictions() const {
  std::vector<Prediction> all;
  for (const FoldResult& fold : finished)
    all.insert(all.end(), fold.predictions.begin(), fold.predictions.end());
  std::ranges::sort(all, {}, &Prediction::count);
  return all;
}

std::vector<Coverage> coverage(const CrossValidation& validation) {
  const std::vector<Prediction> all = validation.predictions();
  const auto n = static_cast<double>(all.size());
  std::vector<Coverage> found;
  for (std::size_t k = 0; k < interval_levels().size(); ++k) {
    const double level = interval_levels()[k];
    Coverage at{.level = level};
    double in_the_middle = 0.0;
    for (const Prediction& prediction : all) {
      const double observed = validation.observed(prediction);
      at.inside += prediction.bounds[k].hold(observed) ? 1U : 0U;
      in_the_middle += 2.0 * std::abs(prediction.pit - 0.5) <= level ? 1.0 : 0.0;
      at.interval_score += interval_score(prediction.bounds[k], observed, level) / n;
    }
    at.share = static_cast<double>(at.inside) / n;
    at.share_randomised = in_the_middle / n;
    found.push_back(at);
  }
  return found;
}

posterior::FitOptions CrossValidationOptions::brief_fit() {
  posterior::FitOptions options;
  options.chains = 2;
  options.draws = 400;
  return options;
}

CrossValidation cross_validate(const Inputs& inputs, CrossValidation so_far,
                               const CrossValidationOptions& options) {
  const posterior::LogPosterior whole(inputs);
  const std::size_t of_fold = options.fit.chains * options.fit.iterations();
  std::vector<std::size_t> left;
  for (std::size_t fold = 0; fold < so_far.withheld.folds; ++fold) {
    if (std::ranges::find(so_far.finished, fold, &FoldResult::fold) == so_far.finished.end())
      left.push_back(fold);
  }
  for (std::size_t k = 0; k < left.size(); ++k) {
    posterior::FitOptions fit = options.fit;
    fit.seed = options.fit.seed + left[k];
    if (options.on_progress) {
      fit.on_progress = nuts::over_chains(fit.chains, [&](std::size_t iterations) {
        options.on_progress(k * of_fold + iterations, left.size() * of_fold);
      });
    }
    auto result = predict_fold(inputs, whole, so_far.withheld, left[k], fit);
    if (!result) break;
    so_far.finished.push_back(std::move(*result));
    std::ranges::sort(so_far.finished, {}, &FoldResult::fold);
    if (options.on_fold) options.on_fold(so_far);
  }
  return so_far;
}

}  // namespace carers::calibration::validation
