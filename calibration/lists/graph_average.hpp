// The number of people averaged over all decomposable patterns of dependence among lists.
#pragma once

#include <cstddef>
#include <vector>

#include "calibration/lists/graphs.hpp"

namespace carers::calibration::lists {

struct GraphAverageOptions {
  double prior_count = 0.0;          // of every history, the prior's weight in people; 0: 2^-lists
  double most_unseen = 0.0;          // 0: kMostUnseen times those seen
  bool with_complete_graph = false;  // as dga does
  std::size_t threads = 0;           // 0: one a core; the result does not depend on it
};

inline constexpr double kMostUnseen = 1000.0;

struct WeightedGraph {
  DecomposableGraph graph;
  double probability{};
};

struct GraphAverage {
  std::vector<double> population;  // [point], ascending
  std::vector<double> cumulative;  // [point], probability of so many or fewer
  double mean{};
  double mode{};
  double standard_deviation{};
  std::vector<WeightedGraph> graphs;  // by probability

  // So many or fewer with probability p.
  [[nodiscard]] double quantile(double p) const;
};

// Madigan and York (1997), as the R package dga: given a graph the shares of histories have a
// hyper-Dirichlet prior with `prior_count` in every cell, the number of people N the prior 1/N, all
// graphs are alike before the data. The graph of all dependences is left out unless asked for: in
// it the data say nothing of those on no list. Every number unseen from 1 to 1,000 is weighed, and
// from there on every thousandth part further, each for those about it. Throws core::InputError for
// more than kMostListsOfGraphs lists.
[[nodiscard]] GraphAverage average_over_graphs(
    const model::observation::CaptureHistories& histories, const GraphAverageOptions& options = {});

}  // namespace carers::calibration::lists
