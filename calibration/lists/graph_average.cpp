#include "calibration/lists/graph_average.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/core/parallel_for.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/gamma.hpp"

namespace carers::calibration::lists {
namespace {

using model::numerics::log_gamma;
using model::observation::CaptureHistories;
using model::observation::ListSet;

constexpr double kOneByOne = 1000.0;  // numbers unseen up to here are all weighed
constexpr double kStep = 1.001;
constexpr std::size_t kTasks = 32;  // a fixed number, so that sums have one order

// Numbers unseen, and how many whole numbers each stands for.
struct Grid {
  Eigen::ArrayXd unseen;
  Eigen::ArrayXd stands_for;
};

Grid grid_to(double most) {
  std::vector<double> points;
  for (double at = 1.0; at <= most;) {
    points.push_back(at);
    at = at < kOneByOne ? at + 1.0 : std::ceil(at * kStep);
  }
  const auto n = static_cast<Eigen::Index>(points.size());
  Grid grid{Eigen::Map<const Eigen::ArrayXd>(points.data(), n), Eigen::ArrayXd::Ones(n)};
  for (Eigen::Index i = 1; i + 1 < n; ++i) {
    grid.stands_for[i] = 0.5 * (grid.unseen[i + 1] - grid.unseen[i - 1]);
  }
  return grid;
}

// People by their histories on the lists of `within` alone; those counted on none of them first.
std::vector<double> margin(const CaptureHistories& histories, ListSet within) {
  std::vector<double> sums(histories.persons.size());
  for (ListSet history = 0; history < histories.persons.size(); ++history) {
    sums[history & within] += histories.persons[history];
  }
  std::vector<double> cells;
  for (ListSet cell = within;; cell = (cell - 1) & within) {
    cells.push_back(sums[cell]);
    if (cell == 0) break;
  }
  std::ranges::reverse(cells);
  return cells;
}

// [point], the logarithm of the Dirichlet-multinomial weight of the margin over `within`, but for
// what all sets have in common.
Eigen::ArrayXd log_weight(const CaptureHistories& histories, ListSet within, double prior_count,
                          const Grid& grid) {
  const std::vector<double> cells = margin(histories, within);
  const double prior = prior_count * static_cast<double>(histories.persons.size()) /
                       static_cast<double>(cells.size());
  double constant = -static_cast<double>(cells.size()) * log_gamma(prior);
  for (std::size_t cell = 1; cell < cells.size(); ++cell)
    constant += log_gamma(cells[cell] + prior);
  return grid.unseen.unaryExpr(
      [&](double unseen) { return constant + log_gamma(unseen + cells[0] + prior); });
}

// A sum of exponentials, kept as multiples of the largest met.
struct Mixture {
  double largest = -std::numeric_limits<double>::infinity();
  Eigen::ArrayXd sum;  // [point]

  void add(double log_scale, const Eigen::ArrayXd& weights) {
    if (log_scale > largest) {
      if (sum.size() == 0) sum = Eigen::ArrayXd::Zero(weights.size());
      sum *= std::exp(largest - log_scale);
      largest = log_scale;
    }
    sum += std::exp(log_scale - largest) * weights;
  }
};

}  // namespace

double GraphAverage::quantile(double p) const {
  const auto above = std::ranges::lower_bound(cumulative, p);
  if (above == cumulative.begin()) return population.front();
  if (above == cumulative.end()) return population.back();
  const auto i = static_cast<std::size_t>(above - cumulative.begin());
  const double part = (p - cumulative[i - 1]) / (cumulative[i] - cumulative[i - 1]);
  return population[i - 1] + part * (population[i] - population[i - 1]);
}

GraphAverage average_over_graphs(const CaptureHistories& histories,
                                 const GraphAverageOptions& options) {
  if (histories.lists.size() > kMostListsOfGraphs) {
    throw model::core::InputError(
        "the table has more than six lists (there are too many patterns of dependence); join some "
        "of them");
  }
  const double seen = model::observation::seen(histories);
  const Grid grid = grid_to(options.most_unseen > 0.0 ? options.most_unseen : kMostUnseen * seen);
  const double prior_count = options.prior_count > 0.0
                                 ? options.prior_count
                                 : 1.0 / static_cast<double>(histories.persons.size());
  std::vector<Eigen::ArrayXd> weight_of(histories.persons.size());
  model::core::parallel_for(weight_of.size(), options.threads, [&](std::size_t within) {
    weight_of[within] = log_weight(histories, static_cast<ListSet>(within), prior_count, grid);
  });
  // ways to be the people that they are, and the prior 1/N
  const Eigen::ArrayXd common = grid.unseen.unaryExpr([=](double unseen) {
    return log_gamma(seen + unseen + 1.0) - log_gamma(unseen + 1.0) - std::log(seen + unseen);
  }) + grid.stands_for.log();

  std::vector<DecomposableGraph> graphs = decomposable_graphs(histories.lists.size());
  if (options.with_complete_graph) graphs.push_back(complete_graph(histories.lists.size()));
  std::vector<double> log_probability(graphs.size());
  std::array<Mixture, kTasks> parts;
  model::core::parallel_for(kTasks, options.threads, [&](std::size_t task) {
    for (std::size_t i = task; i < graphs.size(); i += kTasks) {
      Eigen::ArrayXd log_weights = common;
      for (const auto& step : graphs[i].steps) {
        log_weights += weight_of[step.whole] - weight_of[step.given];
      }
      const double largest = log_weights.maxCoeff();
      const Eigen::ArrayXd weights = (log_weights - largest).exp();
      log_probability[i] = largest + std::log(weights.sum());
      parts[task].add(largest, weights);
    }
  });
  Mixture all;
  for (const Mixture& part : parts) {
    if (part.sum.size() > 0) all.add(part.largest, part.sum);
  }

  const double total = all.sum.sum();
  GraphAverage average;
  double below = 0.0;
  Eigen::Index most_probable = 0;
  (all.sum / grid.stands_for).maxCoeff(&most_probable);
  average.mode = seen + grid.unseen[most_probable];
  for (Eigen::Index i = 0; i < grid.unseen.size(); ++i) {
    const double probability = all.sum[i] / total;
    below += probability;
    average.population.push_back(seen + grid.unseen[i]);
    // a point stands for as many numbers above it as below
    average.cumulative.push_back(below - 0.5 * probability * (1.0 - 1.0 / grid.stands_for[i]));
    average.mean += probability * average.population.back();
  }
  const Eigen::ArrayXd from_mean = grid.unseen + (seen - average.mean);
  average.standard_deviation = std::sqrt((all.sum / total * from_mean.square()).sum());
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    average.graphs.push_back({graphs[i], std::exp(log_probability[i] - all.largest) / total});
  }
  std::ranges::stable_sort(average.graphs, std::ranges::greater{}, &WeightedGraph::probability);
  return average;
}

}  // namespace carers::calibration::lists
