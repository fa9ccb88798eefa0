#include <algorithm>

#include "model/prevalence/age_curve.hpp"
#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"
#include "outputs/place_axes.hpp"

namespace carers::outputs::calibration {

void write_estimate(hdf5::ResultsWriter& writer, const model::inputs::Inputs& inputs,
                    const carers::calibration::estimate::Estimate& estimate) {
  using Texts = std::vector<std::string>;
  MeasureWriter group(writer, "estimate");
  const auto nodes = inputs.localities.nodes();

  std::vector<std::int32_t> draws(estimate.draws.begin(), estimate.draws.end());
  group.axis("draw", draws);
  const auto numbers = [&](double model::population::Locality::* member) {
    std::vector<double> values;
    for (const auto& node : nodes) values.push_back(node.*member);
    return values;
  };
  using model::population::Locality;
  declare_places(group, {nodes.begin(), nodes.end()});
  group.axis("longitude", numbers(&Locality::longitude));
  group.axis("latitude", numbers(&Locality::latitude));
  Texts names;
  Texts labels;
  Texts meanings;
  for (const auto& definition : inputs.definitions) {
    names.push_back(definition.name);
    labels.push_back(definition.label);
    meanings.push_back(definition.meaning);
  }
  group.axis("definition", names);
  group.axis("definition_label", labels);
  group.axis("definition_meaning", meanings);
  group.axis("cause", inputs.causes);
  std::vector<std::int32_t> ages;
  for (std::int32_t age = 0; age < model::prevalence::kAdultAge; ++age) ages.push_back(age);
  group.axis("age", ages);
  group.axis("sex", Texts{"boys", "girls"});
  Texts sources;
  for (const auto& source : inputs.sources) sources.push_back(source.name);
  group.axis("source", sources);

  const std::size_t n = nodes.size();
  std::vector<std::int32_t> young_carers(estimate.hidden.size());
  std::vector<double> prevalence(estimate.hidden.size());
  const Eigen::ArrayXXd persons = inputs.population.at(inputs.reference_year);
  const Eigen::ArrayXd could_care =
      persons
          .middleCols(model::prevalence::kFirstCarerAge,
                      model::prevalence::kAdultAge - model::prevalence::kFirstCarerAge)
          .rowwise()
          .sum();
  std::vector<double> of_age(n);
  for (std::size_t k = 0; k < n; ++k) {
    const auto [first, last] = inputs.localities.leaves_below(model::population::NodeIndex{k});
    of_age[k] = could_care
                    .segment(static_cast<Eigen::Index>(first.value),
                             static_cast<Eigen::Index>(last.value - first.value))
                    .sum();
  }
  for (std::size_t at = 0; at < young_carers.size(); ++at) {
    young_carers[at] = estimate.young_carers(at);
    prevalence[at] = young_carers[at] / of_age[at % n];
  }
  const Texts by_draw{"draw", "locality"};
  group.write("young_carers", by_draw, young_carers);
  group.write("identified", by_draw, estimate.identified);
  group.write("hidden", by_draw, estimate.hidden);
  group.write("listed", by_draw, estimate.listed);
  group.write("young_adult_carers", by_draw, estimate.young_adult_carers);
  group.write("prevalence", by_draw, prevalence);
  group.write("young_carers_by_definition", {"draw", "definition", "locality"},
              estimate.by_definition);
  group.write("young_carers_by_cause", {"draw", "cause", "locality"}, estimate.by_cause);
  group.write("young_carers_by_age", {"draw", "age", "locality"}, estimate.by_age);
  group.write("young_carers_by_sex", {"draw", "sex", "locality"}, estimate.by_sex);
  group.write("implied_by_source", {"draw", "source", "definition"}, estimate.implied_by_source);
  group.write("children", {"locality"}, estimate.children);
  group.attribute("reference_date", inputs.reference_date);
  group.attribute("definition", inputs.target);
  group.attribute("focus", inputs.focus);
  const bool split_is_known = std::ranges::any_of(inputs.observations, [&](const auto& row) {
    return row.fitted && !row.cause.empty();  // only rows of compositions name a cause
  });
  group.attribute("causes_rest_on",
                  split_is_known ? std::string("data") : std::string("prior only"));
}

}  // namespace carers::outputs::calibration
