#include "calibration/classical/source_multipliers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "calibration/classical/face_values.hpp"
#include "model/numerics/rank_statistics.hpp"
#include "model/population/population.hpp"
#include "model/prevalence/age_curve.hpp"

namespace carers::calibration::classical {
namespace {

namespace prevalence = model::prevalence;
using model::inputs::Inputs;

double children_of_focus(const Inputs& inputs) {
  const auto persons = inputs.population.at(inputs.reference_year);
  const auto focus = inputs.localities.find(inputs.focus);
  const auto [first, last] =
      inputs.localities.leaves_below(focus.value_or(model::population::NodeIndex{0}));
  return persons
      .block(static_cast<Eigen::Index>(first.value), prevalence::kFirstCarerAge,
             static_cast<Eigen::Index>(last.value - first.value),
             prevalence::kAdultAge - prevalence::kFirstCarerAge)
      .sum();
}

SourceMultiplier multiplier_of(const FaceValue& value) {
  const Eigen::ArrayXd by_age = value.persons.colwise().sum();
  int from = 0;
  while (by_age[from] == 0.0) ++from;
  int to = static_cast<int>(by_age.size()) - 1;
  while (by_age[to] == 0.0) --to;
  SourceMultiplier found{.source = value.source,
                         .local = value.local,
                         .age_from = from,
                         .age_to = to,
                         .prevalence = value.counted / by_age.sum()};
  std::tie(found.lower, found.upper) =
      value.independent_answers > 0.0
          ? score_interval(found.prevalence, value.independent_answers, kMultiplierLevel)
          : std::pair(found.prevalence, found.prevalence);
  return found;
}

bool mostly_children(const SourceMultiplier& one) {
  const int children = std::min(one.age_to, prevalence::kAdultAge - 1) - one.age_from + 1;
  return 2 * children >= one.age_to - one.age_from + 1;
}

}  // namespace

std::pair<double, double> score_interval(double share, double answers, double level) {
  const double z = model::numerics::normal_quantile((1.0 + level) / 2.0);
  const double shrink = 1.0 + z * z / answers;
  const double centre = (share + z * z / (2.0 * answers)) / shrink;
  const double half =
      z / shrink * std::sqrt(share * (1.0 - share) / answers + z * z / (4.0 * answers * answers));
  return {centre - half, centre + half};
}

SourceMultipliers multiply_by_source(const Inputs& inputs) {
  SourceMultipliers all{.children = children_of_focus(inputs), .known = 0.0, .sources = {}};
  for (const FaceValue& value : face_values(inputs)) {
    const SourceMultiplier one = multiplier_of(value);
    if (!mostly_children(one)) continue;
    const bool is_list = inputs.sources[value.source].family == model::observation::Family::list;
    if (is_list && value.local) all.known = std::max(all.known, value.counted);
    all.sources.push_back(one);
  }
  return all;
}

}  // namespace carers::calibration::classical
