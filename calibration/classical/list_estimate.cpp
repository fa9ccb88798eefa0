#include "calibration/classical/list_estimate.hpp"

#include <cmath>

#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::classical {

ListEstimate with_log_normal_interval(double seen, double unseen, double variance) {
  if (unseen <= 0.0) return {.population = seen, .lower = seen, .upper = seen};
  const double z = model::numerics::normal_quantile(0.5 + kIntervalLevel / 2.0);
  const double factor = std::exp(z * std::sqrt(std::log1p(variance / (unseen * unseen))));
  return {.population = seen + unseen,
          .standard_error = std::sqrt(variance),
          .lower = seen + unseen / factor,
          .upper = seen + unseen * factor};
}

}  // namespace carers::calibration::classical
