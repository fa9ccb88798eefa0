// Log-linear models of overlapping lists, fitted by maximum likelihood.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "calibration/classical/list_estimate.hpp"
#include "model/observation/capture_histories.hpp"

namespace carers::calibration::classical {

// Which lists depend on each other: sets of two or more, and with each set all its subsets. An
// effect for everybody and one a list are in every model.
struct LogLinearModel {
  std::vector<model::observation::ListSet> interactions;  // by number of lists, then by value
};

// The smallest model that holds these sets of two or more lists.
[[nodiscard]] LogLinearModel hierarchical_model(
    std::span<const model::observation::ListSet> largest_sets);

// Every two of `lists` lists depend on each other.
[[nodiscard]] LogLinearModel all_pairs(std::size_t lists);

// "LA and NG; NG and GP", or "no two lists depend on each other".
[[nodiscard]] std::string describe(const model::observation::CaptureHistories& histories,
                                   const LogLinearModel& model);

struct LogLinearFit {
  // those with an estimate: 0 (everybody), lists, interactions; see CaptureHistories for the bits
  std::vector<model::observation::ListSet> effects;
  Eigen::VectorXd coefficients;  // [effect]; exp of the first is how many are unseen
  // effects whose estimate is minus infinity, because nobody is on all these lists
  std::vector<model::observation::ListSet> minus_infinity;
  Eigen::VectorXd expected;  // [history], persons; 0 under an effect of minus infinity, and at 0
  ListEstimate estimate{};
  double log_likelihood{};  // of Poisson counts by history
  double aic{};
  double bic{};  // by the logarithm of the people seen; an effect of minus infinity counts as one
};

// The count of each history w is Poisson, with a mean whose logarithm is the sum of the effects of
// the sets within w; the unseen are those with the first effect alone (Fienberg 1972). Effects of
// lists that nobody shares are minus infinity, their histories left out (Chan, Silverman and
// Vincent 2021). The standard error is that of Rcapture (Baillargeon and Rivest 2007): the unseen
// are Poisson around exp(a0), whose logarithm is uncertain. Throws core::InputError where the table
// cannot tell the model's effects apart, or where an estimate runs to infinity.
[[nodiscard]] LogLinearFit fit_log_linear(const model::observation::CaptureHistories& histories,
                                          const LogLinearModel& model);

}  // namespace carers::calibration::classical
