#include "calibration/classical/face_values.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "model/inputs/evidence_of.hpp"
#include "model/observation/family.hpp"
#include "model/observation/likelihoods.hpp"
#include "model/population/population.hpp"

namespace carers::calibration::classical {
namespace {

namespace observation = model::observation;
namespace population = model::population;
using model::inputs::Inputs;
using observation::Family;
using observation::Observation;
using observation::Source;

// Expected correlation of the answers within one school or class.
double expected_clustering(const Inputs& inputs, const Source& source) {
  const auto found = inputs.assumptions.find("clustering." + source.clustering);
  if (source.clustering.empty() || found == inputs.assumptions.end()) return 0.0;
  const model::parameters::Prior& prior = found->second.prior;
  return prior.distribution == model::parameters::Distribution::beta ? prior.a / (prior.a + prior.b)
                                                                     : prior.a;
}

double independent_answers(const Observation& row, double clustering) {
  const double clusters = std::isnan(row.clusters) ? row.out_of : row.clusters;
  return row.out_of / observation::design_effect(row.out_of, clusters, clustering);
}

bool counts_carers(const Inputs& inputs, const Source& source) {
  return source.quantity == observation::Quantity::young_carers &&
         !observation::counts_episodes(inputs.ascertainments, source) &&
         source.family != Family::proxy && source.family != Family::composition;
}

std::optional<FaceValue> face_value(const Inputs& inputs, std::size_t s,
                                    const std::vector<char>& in_focus, int definition) {
  const Source& source = inputs.sources[s];
  if (!counts_carers(inputs, source)) return std::nullopt;
  const auto within = [&](const Observation& row) {
    return std::ranges::all_of(
        inputs.areas[row.area].parts,
        [&](const population::Area::Part& part) { return in_focus[part.leaf.value] != 0; });
  };
  const auto usable = [&](const Observation& row) {
    return row.source == s && row.fitted && row.share_age_from < 0 &&
           row.sex == observation::Sex::all && row.unit != observation::Unit::index;
  };
  FaceValue value{
      .source = s,
      .definition = definition,
      .local = std::ranges::any_of(inputs.observations,
                                   [&](const auto& row) { return usable(row) && within(row); }),
      .counted = 0.0,
      .persons = Eigen::ArrayXXd::Zero(static_cast<Eigen::Index>(inputs.localities.leaf_count()),
                                       population::kAges),
      .independent_answers = 0.0};
  const double clustering = expected_clustering(inputs, source);
  bool any = false;
  for (const Observation& row : inputs.observations) {
    if (!usable(row) || (value.local && !within(row))) continue;
    any = true;
    const population::PersonsByAge table = inputs.population.at(row.year);
    const Eigen::Index ages = row.age_to - row.age_from + 1;
    double residents = 0.0;
    for (const population::Area::Part& part : inputs.areas[row.area].parts) {
      const auto leaf = static_cast<Eigen::Index>(part.leaf.value);
      const auto here = part.weight * table.row(leaf).segment(row.age_from, ages);
      value.persons.row(leaf).segment(row.age_from, ages) += here;
      residents += here.sum();
    }
    if (source.family == Family::proportion) {
      value.counted += row.value / row.out_of * residents;
      value.independent_answers += independent_answers(row, clustering);
    } else {
      value.counted += row.unit == observation::Unit::share ? row.value * residents : row.value;
    }
  }
  return any ? std::optional(std::move(value)) : std::nullopt;
}

}  // namespace

std::vector<FaceValue> face_values(const Inputs& inputs) {
  std::vector<char> in_focus(inputs.localities.leaf_count(), 0);
  const auto focus = inputs.localities.find(inputs.focus);
  const auto [first, last] =
      inputs.localities.leaves_below(focus.value_or(population::NodeIndex{0}));
  for (std::size_t leaf = first.value; leaf < last.value; ++leaf) in_focus[leaf] = 1;
  const observation::Evidence evidence = model::inputs::evidence_of(inputs);
  std::vector<FaceValue> values;
  for (std::size_t s = 0; s < inputs.sources.size(); ++s) {
    const int definition = observation::definition_index(evidence, inputs.sources[s]);
    if (auto value = face_value(inputs, s, in_focus, definition))
      values.push_back(std::move(*value));
  }
  return values;
}

}  // namespace carers::calibration::classical
