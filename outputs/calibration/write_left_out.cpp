#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "calibration/validation/left_out.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/place_axes.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using carers::calibration::estimate::Estimate;
using validation::LeftOut;

// Quantiles without the source of one stock [quantile, node]; NaN where only a new fit could tell.
void add_quantiles(const LeftOut& without, const Estimate& estimate, std::size_t nodes,
                   auto&& stock, std::vector<float>& values) {
  const auto draws = static_cast<Eigen::Index>(estimate.draws.size());
  const std::size_t start = values.size();
  values.resize(start + validation::reported_quantiles().size() * nodes,
                std::numeric_limits<float>::quiet_NaN());
  if (!without.reliable) return;
  Eigen::VectorXd of_node(draws);
  for (std::size_t node = 0; node < nodes; ++node) {
    for (Eigen::Index d = 0; d < draws; ++d) {
      of_node[d] = static_cast<double>(stock(static_cast<std::size_t>(d) * nodes + node));
    }
    for (std::size_t q = 0; q < validation::reported_quantiles().size(); ++q) {
      values[start + q * nodes + node] = static_cast<float>(validation::weighted_quantile(
          of_node, without.weights, validation::reported_quantiles()[q]));
    }
  }
}

}  // namespace

void write_left_out(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                    const Estimate& estimate, const std::vector<LeftOut>& without) {
  const std::size_t nodes = inputs.localities.nodes().size();
  std::vector<std::string> sources;
  for (const LeftOut& one : without) sources.push_back(inputs.sources[one.source].name);

  MeasureWriter group(writer, "left_out");
  group.axis("source", sources);
  group.axis("quantile", validation::reported_quantiles());
  const auto places = inputs.localities.nodes();
  declare_places(group, {places.begin(), places.end()});
  std::vector<float> young_carers, hidden;
  std::vector<double> pareto_k, effective_size;
  std::vector<std::int32_t> figures;
  std::vector<std::int8_t> reliable;
  for (const LeftOut& one : without) {
    add_quantiles(
        one, estimate, nodes, [&](std::size_t at) { return estimate.young_carers(at); },
        young_carers);
    add_quantiles(
        one, estimate, nodes, [&](std::size_t at) { return estimate.hidden[at]; }, hidden);
    pareto_k.push_back(one.pareto_k);
    effective_size.push_back(one.effective_size);
    figures.push_back(static_cast<std::int32_t>(one.figures));
    reliable.push_back(one.reliable ? 1 : 0);
  }
  const std::vector<std::string> by_source{"source"};
  const std::vector<std::string> by_place{"source", "quantile", "locality"};
  group.write("figures", by_source, figures);
  group.write("reliable", by_source, reliable);
  group.write("pareto_k", by_source, pareto_k);
  group.write("effective_sample_size", by_source, effective_size);
  group.write("young_carers", by_place, young_carers);
  group.write("hidden", by_place, hidden);
}

}  // namespace carers::outputs::calibration
