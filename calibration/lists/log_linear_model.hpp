// Which lists depend on each other, as a log-linear model says it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/observation/capture_histories.hpp"

namespace carers::calibration::lists {

// Sets of two or more lists, and with each set all its subsets. An effect for everybody and one a
// list are in every model.
struct LogLinearModel {
  std::vector<model::observation::ListSet> interactions;  // by number of lists, then by value

  friend bool operator==(const LogLinearModel&, const LogLinearModel&) = default;
};

// The smallest model that holds these sets of two or more lists.
[[nodiscard]] LogLinearModel hierarchical_model(
    std::span<const model::observation::ListSet> largest_sets);

// Every two of `lists` lists depend on each other.
[[nodiscard]] LogLinearModel all_pairs(std::size_t lists);

// "LA and NG; NG and GP", or "no two lists depend on each other".
[[nodiscard]] std::string describe(const model::observation::CaptureHistories& histories,
                                   const LogLinearModel& model);

// The part of a table that a model sees. Effects of lists that nobody shares are minus infinity,
// and their histories impossible (Chan, Silverman and Vincent 2021).
struct Design {
  // Those with a finite estimate: 0 (everybody), lists, interactions.
  std::vector<model::observation::ListSet> effects;
  std::vector<model::observation::ListSet> minus_infinity;
  std::vector<model::observation::ListSet> possible;  // histories left, that of no list excepted
  std::vector<double> totals;  // [effect], persons on all lists of the effect
};

[[nodiscard]] Design design_of(const model::observation::CaptureHistories& histories,
                               const LogLinearModel& model);

}  // namespace carers::calibration::lists
