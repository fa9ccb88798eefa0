#include "calibration/lists/bootstrap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>
#include <optional>

#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;

constexpr auto kResample = model::random::named_purpose("people on lists drawn anew");

std::optional<double> estimate_if_any(const Estimator& estimator, const CaptureHistories& table) {
  try {
    return estimator(table);
  } catch (const model::core::InputError&) {
    return std::nullopt;
  }
}

double normal_probability(double z) { return 0.5 * boost::math::erfc(-z / std::numbers::sqrt2); }

// Histories with people in them.
std::vector<ListSet> met(const CaptureHistories& histories) {
  std::vector<ListSet> all;
  for (ListSet history = 1; history < histories.persons.size(); ++history) {
    if (histories.persons[history] > 0.0) all.push_back(history);
  }
  return all;
}

CaptureHistories drawn_anew(const CaptureHistories& histories, const std::vector<ListSet>& cells,
                            std::uint64_t seed, std::size_t resample) {
  const double seen = model::observation::seen(histories);
  std::vector<double> uniforms(cells.size());
  std::vector<double> probabilities;
  std::vector<std::int64_t> counts(cells.size());
  for (const ListSet cell : cells) probabilities.push_back(histories.persons[cell] / seen);
  model::random::fill_uniforms(
      {.seed = seed, .purpose = kResample, .replicate = static_cast<std::uint32_t>(resample)},
      uniforms);
  model::random::multinomial_quantiles(uniforms, static_cast<std::int64_t>(seen), probabilities,
                                       counts);
  CaptureHistories anew = histories;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    anew.persons[cells[i]] = static_cast<double>(counts[i]);
  }
  return anew;
}

// sum y r^3 / (6 (sum y r^2)^(3/2)), r the mean of the estimates without one person less each.
double acceleration_of(const CaptureHistories& histories, const std::vector<ListSet>& cells,
                       const std::vector<std::optional<double>>& without_one) {
  double people = 0.0;
  double mean = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!without_one[i]) continue;
    people += histories.persons[cells[i]];
    mean += histories.persons[cells[i]] * *without_one[i];
  }
  mean /= people;
  double squares = 0.0;
  double cubes = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!without_one[i]) continue;
    const double r = mean - *without_one[i];
    squares += histories.persons[cells[i]] * r * r;
    cubes += histories.persons[cells[i]] * r * r * r;
  }
  return squares > 0.0 ? cubes / (6.0 * std::pow(squares, 1.5)) : 0.0;
}

}  // namespace

double Bootstrap::standard_error() const {
  const auto n = static_cast<double>(resampled.size());
  double mean = 0.0;
  for (const double one : resampled) mean += one / n;
  double squares = 0.0;
  for (const double one : resampled) squares += (one - mean) * (one - mean);
  return std::sqrt(squares / std::max(1.0, n - 1.0));
}

double Bootstrap::bound(double p) const {
  const double z = bias + model::numerics::normal_quantile(p);
  const double moved = normal_probability(bias + z / (1.0 - acceleration * z));
  return model::numerics::quantile_of_sorted(resampled, moved,
                                             model::numerics::QuantileType::type_8);
}

Bootstrap bootstrap(const CaptureHistories& histories, const Estimator& estimator,
                    const BootstrapOptions& options) {
  const double population = estimator(histories);
  const std::vector<ListSet> cells = met(histories);
  std::vector<std::optional<double>> without_one(cells.size());
  std::vector<std::optional<double>> resampled(options.resamples);
  model::core::parallel_for(cells.size() + options.resamples, options.threads, [&](std::size_t i) {
    if (i < cells.size()) {
      CaptureHistories fewer = histories;
      fewer.persons[cells[i]] -= 1.0;
      without_one[i] = estimate_if_any(estimator, fewer);
    } else {
      const std::size_t resample = i - cells.size();
      resampled[resample] =
          estimate_if_any(estimator, drawn_anew(histories, cells, options.seed, resample));
    }
  });

  Bootstrap result{.population = population, .resampled = {}};
  for (const auto& one : resampled) {
    if (one) result.resampled.push_back(*one);
  }
  result.without_estimate = options.resamples - result.resampled.size();
  if (2 * result.without_estimate > options.resamples || result.resampled.empty()) {
    throw model::core::InputError(fmt::format(
        "of {} tables drawn anew from this one {} give no estimate (it hangs on very few people); "
        "use another method",
        options.resamples, result.without_estimate));
  }
  std::ranges::sort(result.resampled);
  const auto n = static_cast<double>(result.resampled.size());
  const auto below = static_cast<double>(std::ranges::lower_bound(result.resampled, population) -
                                         result.resampled.begin());
  // half a resample is left at either end, so that z0 is a number
  result.bias = model::numerics::normal_quantile(std::clamp(below / n, 0.5 / n, 1.0 - 0.5 / n));
  result.acceleration = acceleration_of(histories, cells, without_one);
  return result;
}

}  // namespace carers::calibration::lists
