#include "tests/statistical/calibration/posterior/simulated_truth.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "calibration/estimate/estimate.hpp"
#include "calibration/posterior/log_posterior.hpp"
#include "model/core/parallel_for.hpp"
#include "model/inputs/inputs.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::posterior {
namespace {

namespace parameters = model::parameters;
namespace random = model::random;
using model::inputs::Inputs;

constexpr random::Purpose kTies = random::named_purpose("ties of a truth with its draws");

// Expected young carers of every authority and of the nation [draw, place].
Eigen::MatrixXd totals(const Inputs& inputs, const parameters::ParameterDraws& draws) {
  const auto stock = estimate::estimate_stock(inputs, draws, {.draws = draws.size(), .threads = 1});
  const auto nodes = inputs.localities.nodes();
  const auto target =
      std::ranges::find(inputs.definitions, inputs.target, &model::observation::Definition::name);
  const auto kind = static_cast<std::size_t>(target - inputs.definitions.begin());
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].level == "authority" || nodes[k].level == "nation") places.push_back(k);
  }
  std::ranges::stable_partition(places,
                                [&](std::size_t k) { return nodes[k].level == "authority"; });
  Eigen::MatrixXd found(static_cast<Eigen::Index>(draws.size()),
                        static_cast<Eigen::Index>(places.size()));
  for (Eigen::Index d = 0; d < found.rows(); ++d) {
    for (Eigen::Index p = 0; p < found.cols(); ++p) {
      const std::size_t at =
          (static_cast<std::size_t>(d) * inputs.definitions.size() + kind) * nodes.size();
      found(d, p) = stock.by_definition[at + places[static_cast<std::size_t>(p)]];
    }
  }
  return found;
}

// Global unknowns and totals [draw, quantity].
Eigen::MatrixXd quantities(const Inputs& inputs, const parameters::ParameterDraws& draws) {
  const auto unknowns = static_cast<Eigen::Index>(draws.layout.global_dimension());
  const Eigen::MatrixXd of_places = totals(inputs, draws);
  Eigen::MatrixXd all(static_cast<Eigen::Index>(draws.size()), unknowns + of_places.cols());
  for (Eigen::Index d = 0; d < all.rows(); ++d)
    all.row(d).head(unknowns) = draws.draw(static_cast<std::size_t>(d)).head(unknowns).transpose();
  all.rightCols(of_places.cols()) = of_places;
  return all;
}

struct Replicate {
  Eigen::ArrayXd ranks;
  double largest_rhat{};
  std::size_t divergences{};
};

Replicate replicate(const Inputs& empty, std::uint64_t seed, const ReplicateOptions& options) {
  const LogPosterior prior(empty);
  const Eigen::VectorXd x = validation::draw_from_prior(prior, empty, seed);
  const Inputs inputs = validation::with_figures_drawn_at(x, seed, prior, empty, options.distort);
  const Fit found = fit(LogPosterior(inputs), {.chains = 2,
                                               .warm_up = options.warm_up,
                                               .draws = options.draws,
                                               .thin = 1,
                                               .seed = seed,
                                               .threads = 1,
                                               .on_progress = {},
                                               .should_stop = {}});
  const Eigen::MatrixXd draws = quantities(inputs, found.draws);
  const parameters::ParameterDraws truth{.layout = prior.layout(),
                                         .values = {prior.layout().constrain(x)}};
  const Eigen::RowVectorXd true_values = quantities(inputs, truth).row(0);
  Replicate result{.ranks = Eigen::ArrayXd(draws.cols()),
                   .largest_rhat = 0.0,
                   .divergences = found.sampler.n_divergent()};
  for (Eigen::Index q = 0; q < draws.cols(); ++q) {
    const double u =
        random::uniform({.seed = seed, .purpose = kTies, .cell = static_cast<std::uint32_t>(q)});
    const auto below = static_cast<double>((draws.col(q).array() < true_values[q]).count());
    result.ranks[q] = (below + u) / (static_cast<double>(draws.rows()) + 1.0);
  }
  for (std::size_t p = 0; p < prior.layout().global_dimension(); ++p)
    result.largest_rhat = std::max(result.largest_rhat, found.summaries[p].rhat);
  return result;
}

// Of the mean of `values` beside what is promised, the error told by their differences.
Departure departure(std::string what, const Eigen::ArrayXd& values, double promised) {
  const auto n = static_cast<double>(values.size());
  const double mean = values.mean();
  const double error = std::sqrt((values - mean).square().sum() / (n - 1.0) / n);
  return {.what = std::move(what),
          .found = mean,
          .promised = promised,
          .in_errors = (mean - promised) / error};
}

}  // namespace

TruthRanks rank_truths(const ReplicateOptions& options) {
  const Inputs empty = tests::support::study_of_thirty_districts();
  std::vector<Replicate> all(options.replicates);
  model::core::parallel_for(options.replicates, 0,
                            [&](std::size_t r) { all[r] = replicate(empty, r + 1, options); });

  const parameters::Layout layout = LogPosterior(empty).layout();
  TruthRanks truths{
      .names = layout.labels(),
      .unknowns = layout.global_dimension(),
      .ranks = Eigen::ArrayXXd(static_cast<Eigen::Index>(all.size()), all.front().ranks.size()),
      .largest_rhat = Eigen::ArrayXd(static_cast<Eigen::Index>(all.size())),
      .divergences = 0};
  truths.names.resize(truths.unknowns);
  for (const auto& node : empty.localities.nodes()) {
    if (node.level == "authority") truths.names.push_back("total of " + node.code);
  }
  truths.names.emplace_back("total of the nation");
  for (std::size_t r = 0; r < all.size(); ++r) {
    truths.ranks.row(static_cast<Eigen::Index>(r)) = all[r].ranks.transpose();
    truths.largest_rhat[static_cast<Eigen::Index>(r)] = all[r].largest_rhat;
    truths.divergences += all[r].divergences;
  }
  return truths;
}

Departure coverage(const TruthRanks& truths, std::size_t first, std::size_t last, double level) {
  const auto chosen = truths.ranks.middleCols(static_cast<Eigen::Index>(first),
                                              static_cast<Eigen::Index>(last - first));
  const Eigen::ArrayXd held =
      ((2.0 * (chosen - 0.5)).abs() <= level).cast<double>().rowwise().mean();
  return departure("coverage", held, level);
}

std::vector<Departure> bias_by_quantity(const TruthRanks& truths) {
  const double error = std::sqrt(1.0 / 12.0 / static_cast<double>(truths.ranks.rows()));
  std::vector<Departure> all;
  for (std::size_t q = 0; q < truths.names.size(); ++q) {
    const double mean = truths.ranks.col(static_cast<Eigen::Index>(q)).mean();
    all.push_back({.what = "mean rank of " + truths.names[q],
                   .found = mean,
                   .promised = 0.5,
                   .in_errors = (mean - 0.5) / error});
  }
  return all;
}

Departure bias_of_authorities(const TruthRanks& truths) {
  const auto authorities =
      truths.ranks.middleCols(static_cast<Eigen::Index>(truths.unknowns),
                              truths.ranks.cols() - static_cast<Eigen::Index>(truths.unknowns) - 1);
  return departure("mean rank of authorities", authorities.rowwise().mean(), 0.5);
}

}  // namespace carers::calibration::posterior
