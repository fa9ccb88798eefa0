#include "calibration/validation/posterior_predictive.hpp"

#include <numeric>
#include <span>

#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace random = model::random;

constexpr random::Purpose kTies = random::named_purpose("ties of a fitted figure");

}  // namespace

std::vector<FittedFigure> predict_fitted(const posterior::LogPosterior& posterior,
                                         const model::parameters::ParameterDraws& draws,
                                         const PredictOptions& options) {
  std::vector<std::size_t> rows(posterior.rows().size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const PredictedFigures predicted = predict_figures(posterior, draws, rows, options);
  std::vector<FittedFigure> all;
  for (const std::size_t row : rows) {
    const std::span<const double> sorted = predicted.figures[row];
    const double observed = posterior.rows()[row].value;
    const double u = random::uniform({.seed = options.seed,
                                      .purpose = kTies,
                                      .draw = 0,
                                      .replicate = 0,
                                      .step = 0,
                                      .cell = static_cast<std::uint32_t>(row)});
    const auto drawn = predicted.drawn.col(static_cast<Eigen::Index>(row));
    const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    all.push_back({.observed = observed,
                   .mean = sum / static_cast<double>(sorted.size()),
                   .median = drawn_quantile(sorted, 0.5),
                   .bounds = central_interval(sorted, kReportedLevel),
                   .pit = randomised_pit(sorted, observed, u),
                   .drawn = {drawn.begin(), drawn.end()}});
  }
  return all;
}

}  // namespace carers::calibration::validation
