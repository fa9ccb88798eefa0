#include "calibration/validation/predictive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "calibration/diagnostics/summary.hpp"
#include "model/core/check.hpp"
#include "model/core/parallel_for.hpp"
#include "model/numerics/log_sum_exp.hpp"
#include "model/observation/figure_law.hpp"
#include "model/parameters/evenly_spaced.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace observation = model::observation;
namespace random = model::random;

constexpr random::Purpose kRate = random::named_purpose("rate of a withheld count");
constexpr random::Purpose kFigure = random::named_purpose("withheld count");

// log(mean(exp(values)))
double log_mean_exp(const Eigen::ArrayXd& values) {
  return model::numerics::log_sum_exp(values) - std::log(static_cast<double>(values.size()));
}

}  // namespace

PredictedFigures predict_figures(posterior::LogPosterior whole,
                                 const model::parameters::ParameterDraws& draws,
                                 std::span<const std::size_t> rows, const PredictOptions& options) {
  if (draws.layout.labels() != whole.layout().labels()) {
    throw model::core::LogicError(
        "draws of another study than the figures that they should predict");
  }
  const std::vector<std::size_t> taken =
      model::parameters::evenly_spaced(options.draws, draws.size());
  const auto n = static_cast<Eigen::Index>(taken.size());
  const auto m = static_cast<Eigen::Index>(rows.size());
  PredictedFigures predicted{.expected = Eigen::MatrixXd(n, m),
                             .figures = {},
                             .drawn = {},
                             .total = {},
                             .log_density = Eigen::VectorXd(m)};
  Eigen::ArrayXXd log_likelihood(n, m);
  std::vector<std::vector<observation::FigureLaw>> laws(rows.size());  // [figure][draw]
  Eigen::VectorXd gradient;
  for (Eigen::Index d = 0; d < n; ++d) {
    const Eigen::VectorXd values = draws.draw(taken[static_cast<std::size_t>(d)]);
    whole.log_density_gradient(draws.layout.unconstrain(values), gradient);
    for (Eigen::Index f = 0; f < m; ++f) {
      const std::size_t row = rows[static_cast<std::size_t>(f)];
      laws[static_cast<std::size_t>(f)].push_back(whole.laws()[row]);
      predicted.expected(d, f) = whole.laws()[row].expected;
      log_likelihood(d, f) = whole.row_log_likelihood()[row];
    }
  }
  predicted.figures.resize(rows.size());
  model::core::parallel_for(rows.size(), options.threads, [&](std::size_t f) {
    predicted.log_density[static_cast<Eigen::Index>(f)] =
        log_mean_exp(log_likelihood.col(static_cast<Eigen::Index>(f)));
    std::vector<double>& drawn = predicted.figures[f];
    for (std::size_t d = 0; d < taken.size(); ++d) {
      random::Address address{.seed = options.seed,
                              .purpose = kRate,
                              .draw = static_cast<std::uint32_t>(taken[d]),
                              .replicate = 0,
                              .step = 0,
                              .cell = static_cast<std::uint32_t>(rows[f])};
      const double of_rate = random::uniform(address);
      address.purpose = kFigure;
      drawn.push_back(observation::draw_figure(
          laws[f][d], {.of_rate = of_rate, .of_figure = random::uniform(address)}));
    }
  });
  predicted.total.assign(taken.size(), 0.0);
  for (const std::vector<double>& drawn : predicted.figures) {
    for (std::size_t d = 0; d < taken.size(); ++d) predicted.total[d] += drawn[d];
  }
  predicted.drawn.resize(static_cast<Eigen::Index>(taken.size()),
                         static_cast<Eigen::Index>(rows.size()));
  for (std::size_t f = 0; f < rows.size(); ++f) {
    std::vector<double>& drawn = predicted.figures[f];
    predicted.drawn.col(static_cast<Eigen::Index>(f)) =
        Eigen::Map<const Eigen::VectorXd>(drawn.data(), predicted.drawn.rows()).cast<float>();
    std::ranges::sort(drawn);
  }
  return predicted;
}

AgreementOfChains agreement_of_chains(const Eigen::MatrixXd& expected, std::size_t chains,
                                      std::size_t threads) {
  const std::vector<std::string> names(static_cast<std::size_t>(expected.cols()));
  const auto by_chain = [&](std::size_t figure) {
    const auto column = expected.col(static_cast<Eigen::Index>(figure));
    const auto columns = static_cast<Eigen::Index>(chains);
    return Eigen::MatrixXd(column.reshaped(column.size() / columns, columns));
  };
  AgreementOfChains worst{.largest_rhat = 0.0,
                          .smallest_ess = std::numeric_limits<double>::infinity()};
  for (const auto& summary : diagnostics::summarise_all(names, by_chain, threads)) {
    // what cannot be computed is the worst
    if (!(summary.rhat <= worst.largest_rhat)) worst.largest_rhat = summary.rhat;
    if (!(summary.ess_bulk >= worst.smallest_ess)) worst.smallest_ess = summary.ess_bulk;
  }
  return worst;
}

}  // namespace carers::calibration::validation
