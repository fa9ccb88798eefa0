// Patterns of dependence among lists in which everything can be worked out list by list.
#pragma once

#include <cstddef>
#include <vector>

#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

// A decomposable graph of lists: one in which every circle of four or more lists has a short cut.
// So lists can be put in an order in which each depends on a set of later ones that all depend on
// each other.
struct DecomposableGraph {
  struct Step {
    model::observation::ListSet given;  // the later lists that it depends on
    model::observation::ListSet whole;  // these and the list itself
  };
  std::vector<Step> steps;  // one a list

  // As a log-linear model: the largest sets of lists that all depend on each other.
  [[nodiscard]] LogLinearModel model() const;
};

inline constexpr std::size_t kMostListsOfGraphs = 6;

// All of them but the one in which every two lists depend on each other, which says nothing about
// those on no list: 1, 7, 60, 821 and 18,153 graphs of 2 to 6 lists.
[[nodiscard]] std::vector<DecomposableGraph> decomposable_graphs(std::size_t lists);

// The one left out there.
[[nodiscard]] DecomposableGraph complete_graph(std::size_t lists);

}  // namespace carers::calibration::lists
