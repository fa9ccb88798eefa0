#include "calibration/classical/lower_bound.hpp"

#include "model/core/problems.hpp"

namespace carers::calibration::classical {
namespace {

using model::observation::CaptureHistories;

double on_two_lists(const CaptureHistories& histories) {
  const double two = model::observation::on_exactly(histories, 2);
  if (two == 0.0) {
    throw model::core::InputError(
        "nobody is on exactly two lists (the bound divides by those who are); use another method");
  }
  return two;
}

}  // namespace

ListEstimate lower_bound(const CaptureHistories& histories) {
  const double lists = static_cast<double>(histories.lists.size());
  const double one = model::observation::on_exactly(histories, 1);
  const double two = on_two_lists(histories);
  const double unseen = (lists - 1.0) / lists * one * one / (2.0 * two);
  // the delta method on Poisson counts; `one` is 0 only with nobody unseen
  const double relative = one > 0.0 ? 4.0 / one + 1.0 / two : 0.0;
  return with_log_normal_interval(model::observation::seen(histories), unseen,
                                  unseen + unseen * unseen * relative);
}

ListEstimate unequal_lower_bound(const CaptureHistories& histories) {
  const double two = on_two_lists(histories);
  const double one = model::observation::on_exactly(histories, 1);
  double products = 0.0;  // over pairs of lists, of those on one list alone
  double variance_of_products = 0.0;
  double earlier = 0.0;
  for (std::size_t list = 0; list < histories.lists.size(); ++list) {
    const double alone = histories.persons[model::observation::only_list(list)];
    products += alone * earlier;
    earlier += alone;
    variance_of_products += alone * (one - alone) * (one - alone);
  }
  const double unseen = products / two;
  const double variance = unseen + variance_of_products / (two * two) + unseen * unseen / two;
  return with_log_normal_interval(model::observation::seen(histories), unseen, variance);
}

}  // namespace carers::calibration::classical
