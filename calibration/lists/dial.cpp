#include "calibration/lists/dial.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "calibration/lists/log_linear.hpp"
#include "calibration/lists/poisson_fit.hpp"
#include "model/core/check.hpp"

namespace carers::calibration::lists {

using model::observation::CaptureHistories;
using model::observation::ListSet;

std::vector<DialPoint> dial_all_lists(double seen, double unseen,
                                      std::span<const double> odds_ratios) {
  std::vector<DialPoint> points;
  for (const double ratio : odds_ratios) {
    points.push_back({.odds_ratio = ratio, .population = seen + ratio * unseen});
  }
  return points;
}

std::vector<DialPoint> dial_pair(const CaptureHistories& histories, const LogLinearModel& model,
                                 ListSet pair, std::span<const double> odds_ratios) {
  model::core::expect(std::popcount(pair) == 2, "two lists");
  model::core::expect(
      std::ranges::none_of(model.interactions,
                           [=](ListSet set) { return model::observation::is_within(pair, set); }),
      "a model without the dependence that is fixed");
  const Design design = design_of(histories, model);
  std::vector<DialPoint> points;
  for (const double ratio : odds_ratios) {
    const auto fit = maximise(design, histories.persons, {{pair, std::log(ratio)}});
    if (!fit) refuse(histories, model);
    points.push_back(
        {.odds_ratio = ratio,
         .population = model::observation::seen(histories) + std::exp(fit->coefficients[0])});
  }
  return points;
}

}  // namespace carers::calibration::lists
