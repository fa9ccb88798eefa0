// Log-linear models of overlapping lists, fitted by maximum likelihood.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "calibration/classical/list_estimate.hpp"
#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

struct LogLinearFit {
  // those with an estimate: 0 (everybody), lists, interactions; see CaptureHistories for the bits
  std::vector<model::observation::ListSet> effects;
  Eigen::VectorXd coefficients;  // [effect]; exp of the first is how many are unseen
  // effects whose estimate is minus infinity, because nobody is on all these lists
  std::vector<model::observation::ListSet> minus_infinity;
  Eigen::VectorXd expected;  // [history], persons; 0 under an effect of minus infinity, and at 0
  classical::ListEstimate estimate{};
  double log_likelihood{};  // of Poisson counts by history
  double aic{};
  double bic{};  // by the logarithm of the people seen; an effect of minus infinity counts as one
};

// The count of each history w is Poisson, with a mean whose logarithm is the sum of the effects of
// the sets within w; the unseen are those with the first effect alone (Fienberg 1972). Effects of
// lists that nobody shares are minus infinity, their histories left out (Chan, Silverman and
// Vincent 2021). The standard error is that of Rcapture (Baillargeon and Rivest 2007): the unseen
// are Poisson around exp(a0), whose logarithm is uncertain. Nothing where the model is not
// estimable (existence.hpp): a fit that is far from the edge proves by itself that it is, any other
// is asked for by the linear programme.
[[nodiscard]] std::optional<LogLinearFit> try_fit(
    const model::observation::CaptureHistories& histories, const LogLinearModel& model);

// The same; throws core::InputError, with which of the two it is, where the table cannot tell the
// model's effects apart or where an estimate runs to infinity.
[[nodiscard]] LogLinearFit fit_log_linear(const model::observation::CaptureHistories& histories,
                                          const LogLinearModel& model);

// For words: throws core::InputError with why the model has no estimate.
[[noreturn]] void refuse(const model::observation::CaptureHistories& histories,
                         const LogLinearModel& model);

}  // namespace carers::calibration::lists
