#include <cstdint>
#include <string>
#include <vector>

#include "model/core/check.hpp"
#include "model/inputs/evidence_of.hpp"
#include "model/observation/fit_row.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/calibration/name_of_figure.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

namespace validation = carers::calibration::validation;
using model::inputs::Inputs;
using model::observation::FitRow;
using model::observation::Unit;

using Texts = std::vector<std::string>;

std::string unit_of(const Inputs& inputs, const FitRow& figure) {
  switch (inputs.observations[figure.rows.front()].unit) {
    case Unit::persons:
      return "people";
    case Unit::share:
      return "share";
    case Unit::index:
      break;
  }
  return "index";
}

void write_axes(MeasureWriter& group, const Inputs& inputs, const std::vector<FitRow>& figures) {
  Texts names, sources, areas, units;
  for (const FitRow& figure : figures) {
    names.push_back(name_of_figure(inputs, figure));
    sources.push_back(inputs.sources[figure.source].name);
    areas.push_back(inputs.areas[figure.area].code);
    units.push_back(unit_of(inputs, figure));
  }
  group.axis("observation", names);
  group.axis("observation_source", sources);
  group.axis("observation_area", areas);
  group.axis("observation_unit", units);
}

// Every figure as each draw of the posterior would have it.
void write_draws(MeasureWriter& group, const std::vector<validation::FittedFigure>& predicted,
                 std::size_t chains) {
  const std::size_t draws = predicted.empty() ? 0 : predicted.front().drawn.size();
  model::core::expect(draws % chains == 0, "as many draws of each chain");
  group.axis("chain", counted(0, chains));
  group.axis("draw", counted(0, draws / chains));
  std::vector<float> values;
  for (std::size_t d = 0; d < draws; ++d) {
    for (const validation::FittedFigure& figure : predicted) values.push_back(figure.drawn[d]);
  }
  group.write("value", {"chain", "draw", "observation"}, values);
}

}  // namespace

void write_predictive(hdf5::ResultsWriter& writer, const Inputs& inputs, std::size_t chains,
                      const std::vector<validation::FittedFigure>& predicted) {
  const std::vector<FitRow> figures =
      model::observation::rows_to_fit(model::inputs::evidence_of(inputs));
  model::core::expect(figures.size() == predicted.size(), "a prediction of every fitted figure");
  const Texts dims{"observation"};

  MeasureWriter observed(writer, "observed_data");
  write_axes(observed, inputs, figures);
  MeasureWriter group(writer, "posterior_predictive");
  write_axes(group, inputs, figures);
  std::vector<double> asked;
  for (const FitRow& figure : figures)
    asked.push_back(inputs.observations[figure.rows.front()].out_of);
  const auto numbers = [&](auto&& of) {
    std::vector<double> values;
    for (const validation::FittedFigure& figure : predicted) values.push_back(of(figure));
    return values;
  };
  const std::vector<double> values = numbers([](const auto& figure) { return figure.observed; });
  observed.write("value", dims, values);
  observed.write("sample_size", dims, asked);
  write_draws(group, predicted, chains);
  group.write("observed", dims, values);
  group.write("mean", dims, numbers([](const auto& figure) { return figure.mean; }));
  group.write("median", dims, numbers([](const auto& figure) { return figure.median; }));
  group.write("lower", dims, numbers([](const auto& figure) { return figure.bounds.lower; }));
  group.write("upper", dims, numbers([](const auto& figure) { return figure.bounds.upper; }));
  group.write("pit", dims, numbers([](const auto& figure) { return figure.pit; }));
  std::vector<std::int8_t> holds;
  for (const validation::FittedFigure& figure : predicted) holds.push_back(figure.inside() ? 1 : 0);
  group.write("holds", dims, holds);
}

void write_residuals(hdf5::ResultsWriter& writer, const Inputs& inputs,
                     const std::vector<validation::SpatialResiduals>& residuals) {
  Texts sources;
  std::vector<std::int32_t> figures;
  std::vector<double> value, expected, p_value;
  for (const validation::SpatialResiduals& one : residuals) {
    sources.push_back(inputs.sources[one.source].name);
    figures.push_back(static_cast<std::int32_t>(one.figures));
    value.push_back(one.moran.value);
    expected.push_back(one.moran.expected);
    p_value.push_back(one.moran.p_value);
  }
  const Texts dims{"source"};
  MeasureWriter group(writer, "residuals");
  group.axis("source", sources);
  group.write("figures", dims, figures);
  group.write("morans_i", dims, value);
  group.write("expected", dims, expected);
  group.write("p_value", dims, p_value);
}

}  // namespace carers::outputs::calibration
