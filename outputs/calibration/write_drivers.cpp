#include <cstdint>
#include <string>
#include <vector>

#include "calibration/influence/contraction.hpp"
#include "calibration/influence/drivers.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/place_axes.hpp"

namespace carers::outputs::calibration {
namespace {

using carers::calibration::influence::Contraction;
using carers::calibration::influence::DrivenStock;
using carers::calibration::influence::Drivers;
using Texts = std::vector<std::string>;

std::vector<float> row_major(const Eigen::MatrixXd& values) {
  std::vector<float> all;
  all.reserve(static_cast<std::size_t>(values.size()));
  for (const auto row : values.rowwise()) {
    for (const double value : row) all.push_back(static_cast<float>(value));
  }
  return all;
}

void write_stock(MeasureWriter& group, const std::string& name, const DrivenStock& stock) {
  const Texts by_quantity{"quantity", "locality"};
  const Texts by_source{"source", "locality"};
  group.write(name, by_quantity, row_major(stock.by_quantity));
  group.write(name + "_error", by_quantity, row_major(stock.by_quantity_error));
  group.write(name + "_by_source", by_source, row_major(stock.by_source));
  group.write(name + "_by_source_error", by_source, row_major(stock.by_source_error));
}

}  // namespace

void write_drivers(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                   const model::parameters::ParameterDraws& draws, const Drivers& drivers) {
  MeasureWriter group(writer, "drivers");
  Texts names, labels, sources;
  for (const auto& quantity : drivers.quantities) {
    names.push_back(quantity.name);
    labels.push_back(quantity.label);
  }
  for (const std::size_t source : drivers.sources) sources.push_back(inputs.sources[source].name);
  group.axis("quantity", names);
  group.axis("quantity_label", labels);
  group.axis("source", sources);
  const auto places = inputs.localities.nodes();
  declare_places(group, {places.begin(), places.end()});
  write_stock(group, "hidden", drivers.hidden);
  write_stock(group, "young_carers", drivers.young_carers);

  const Texts unknowns = draws.layout.labels();
  Texts assumed;
  std::vector<double> prior_sd, posterior_sd, contraction;
  std::vector<std::int8_t> alone;
  for (const Contraction& one : carers::calibration::influence::contractions(draws)) {
    assumed.push_back(unknowns[one.position]);
    prior_sd.push_back(one.prior_sd);
    posterior_sd.push_back(one.posterior_sd);
    contraction.push_back(one.share());
    alone.push_back(one.share() < carers::calibration::influence::kAssumptionAlone ? 1 : 0);
  }
  group.axis("parameter", assumed);
  group.write("prior_sd", {"parameter"}, prior_sd);
  group.write("posterior_sd", {"parameter"}, posterior_sd);
  group.write("contraction", {"parameter"}, contraction);
  group.write("assumption_alone", {"parameter"}, alone);
}

}  // namespace carers::outputs::calibration
