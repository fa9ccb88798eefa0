#include "app/ranges.hpp"

#include <nlohmann/json.hpp>

#include "calibration/validation/scores.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::app {

outputs::wording::Interval range_of(const std::vector<double>& draws) {
  const auto& levels = calibration::validation::reported_quantiles();
  return {.low = model::numerics::quantile(draws, levels.front()),
          .middle = model::numerics::quantile(draws, levels[1]),
          .high = model::numerics::quantile(draws, levels.back())};
}

nlohmann::json range_as_json(const outputs::wording::Interval& range) {
  return {{"low", range.low}, {"middle", range.middle}, {"high", range.high}};
}

}  // namespace carers::app
