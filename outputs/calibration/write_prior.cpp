#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "calibration/validation/prior_check.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/parameter_draws.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;

std::vector<double> quantiles(const std::vector<double>& draws) {
  std::vector<double> values;
  for (const double p : validation::reported_quantiles())
    values.push_back(model::numerics::quantile(draws, p));
  return values;
}

}  // namespace

void write_prior(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                 const carers::calibration::validation::PriorCheck& prior) {
  std::vector<std::string> sources;
  std::vector<std::int32_t> figures, inside;
  for (const auto& source : prior.sources) {
    sources.push_back(inputs.sources[source.source].name);
    figures.push_back(static_cast<std::int32_t>(source.figures));
    inside.push_back(static_cast<std::int32_t>(source.inside));
  }
  write_parameter_draws(writer, "prior", prior.drawn);
  MeasureWriter group(writer, "prior_predictive");
  group.axis("quantile", validation::reported_quantiles());
  group.axis("source", sources);
  group.write("young_carers", {"quantile"}, quantiles(prior.young_carers));
  group.write("hidden", {"quantile"}, quantiles(prior.hidden));
  group.write("draws", {},
              std::vector<std::int64_t>{static_cast<std::int64_t>(prior.young_carers.size())});
  group.write("draws_above_children", {},
              std::vector<std::int64_t>{static_cast<std::int64_t>(prior.draws_above_children)});
  std::int64_t below = 0;
  for (const auto& known : prior.minima) {
    below = std::max(below, static_cast<std::int64_t>(known.draws_below));
  }
  group.write("draws_below_known", {}, std::vector<std::int64_t>{below});
  group.write("figures", {"source"}, figures);
  group.write("inside", {"source"}, inside);
}

}  // namespace carers::outputs::calibration
