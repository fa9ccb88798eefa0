#include "calibration/lists/log_linear.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calibration/lists/existence.hpp"
#include "calibration/lists/poisson_fit.hpp"
#include "model/core/problems.hpp"
#include "model/numerics/factorial.hpp"

namespace carers::calibration::lists {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;

// A mean of 0 for histories left out adds nothing: they have nobody.
double log_factorials(const CaptureHistories& histories) {
  double sum = 0.0;
  for (const double count : histories.persons) {
    sum += model::numerics::log_factorial(static_cast<std::int64_t>(count));
  }
  return sum;
}

double variance_of_log_unseen(const PoissonFit& fit) {
  const Eigen::VectorXd first = Eigen::VectorXd::Unit(fit.coefficients.size(), 0);
  return fit.information.solve(first)[0];
}

}  // namespace

std::optional<LogLinearFit> try_fit(const CaptureHistories& histories,
                                    const LogLinearModel& model) {
  Design design = design_of(histories, model);
  const auto found = maximise(design, histories.persons);
  if (!found) return std::nullopt;
  if (!proves_itself(design, *found) &&
      estimability_of(histories, model) != Estimability::estimable) {
    return std::nullopt;
  }
  LogLinearFit fit{.effects = std::move(design.effects),
                   .coefficients = found->coefficients,
                   .minus_infinity = std::move(design.minus_infinity),
                   .expected = Eigen::Map<const Eigen::VectorXd>(
                       found->mean.data(), static_cast<Eigen::Index>(found->mean.size()))};
  const double unseen = std::exp(fit.coefficients[0]);
  const double seen = model::observation::seen(histories);
  fit.estimate = classical::with_log_normal_interval(
      seen, unseen, unseen + unseen * unseen * variance_of_log_unseen(*found));
  fit.log_likelihood = found->log_likelihood - log_factorials(histories);
  const auto parameters = static_cast<double>(fit.effects.size() + fit.minus_infinity.size());
  fit.aic = -2.0 * fit.log_likelihood + 2.0 * parameters;
  fit.bic = -2.0 * fit.log_likelihood + std::log(seen) * parameters;
  return fit;
}

LogLinearFit fit_log_linear(const CaptureHistories& histories, const LogLinearModel& model) {
  auto fit = try_fit(histories, model);
  if (!fit) refuse(histories, model);
  return std::move(*fit);
}

void refuse(const CaptureHistories& histories, const LogLinearModel& model) {
  const std::string_view known = describe(estimability_of(histories, model));
  throw model::core::InputError(fmt::format(
      "the model ({}) {}; choose one with fewer dependent lists", describe(histories, model),
      known.empty() ? "has an estimate that the search did not settle on" : known));
}

}  // namespace carers::calibration::lists
