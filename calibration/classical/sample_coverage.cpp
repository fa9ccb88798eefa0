#include "calibration/classical/sample_coverage.hpp"

#include <limits>

#include "model/core/problems.hpp"

namespace carers::calibration::classical {
namespace {

using model::observation::CaptureHistories;
using model::observation::ListSet;
using model::observation::on_all_of;
using model::observation::only_list;

}  // namespace

SampleCoverage sample_coverage(const CaptureHistories& histories) {
  const std::size_t lists = histories.lists.size();
  if (lists < 3) {
    throw model::core::InputError(
        "the table has two lists (coverage tells dependence from three on); use another method");
  }
  const auto t = static_cast<double>(lists);
  double alone = 0.0;
  double share_alone = 0.0;
  for (std::size_t list = 0; list < lists; ++list) {
    const double here = histories.persons[only_list(list)];
    alone += here;
    share_alone += here > 0.0 ? here / on_all_of(histories, only_list(list)) : 0.0;
  }
  const double coverage = 1.0 - share_alone / t;
  if (!(coverage > 0.0)) {
    throw model::core::InputError(
        "nobody is on two lists (the estimate divides by those who are); use another method");
  }
  const double independent = (model::observation::seen(histories) - alone / t) / coverage;

  // full = independent + sum over pairs of (full * ratio - 1) * weight
  double weights = 0.0;
  double weighted_ratios = 0.0;
  for (std::size_t first = 0; first < lists; ++first) {
    for (std::size_t second = first + 1; second < lists; ++second) {
      const ListSet pair = only_list(first) | only_list(second);
      const double on_first = on_all_of(histories, only_list(first));
      const double on_second = on_all_of(histories, only_list(second));
      if (on_first == 0.0 || on_second == 0.0) continue;
      const double weight = (histories.persons[only_list(first)] + 2.0 * histories.persons[pair] +
                             histories.persons[only_list(second)]) /
                            (t * coverage);
      weights += weight;
      weighted_ratios += weight * on_all_of(histories, pair) / (on_first * on_second);
    }
  }
  const auto step = [&](double population) {
    return independent + population * weighted_ratios - weights;
  };
  return {.coverage = coverage,
          .independent = independent,
          .full = weighted_ratios < 1.0 ? (independent - weights) / (1.0 - weighted_ratios)
                                        : std::numeric_limits<double>::infinity(),
          .one_step = step(step(independent))};
}

}  // namespace carers::calibration::classical
