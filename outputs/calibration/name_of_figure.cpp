#include "outputs/calibration/name_of_figure.hpp"

namespace carers::outputs::calibration {

std::string name_of_figure(const model::inputs::Inputs& inputs,
                           const model::observation::FitRow& figure) {
  const auto& first = inputs.observations[figure.rows.front()];
  const auto& last = inputs.observations[figure.rows.back()];
  const auto ages = [](int from, int to) {
    return std::to_string(from) + " to " + std::to_string(to);
  };
  std::string name =
      inputs.sources[first.source].name + '[' + inputs.areas[first.area].code + ", " + first.date;
  if (last.date != first.date) name += " to " + last.date;
  name += ", " + ages(first.age_from, first.age_to);
  if (first.share_age_from >= 0) name += " of " + ages(first.share_age_from, first.share_age_to);
  if (first.sex == model::observation::Sex::male) name += ", male";
  if (first.sex == model::observation::Sex::female) name += ", female";
  if (!first.cause.empty()) name += ", " + first.cause;
  return name + ']';
}

}  // namespace carers::outputs::calibration
