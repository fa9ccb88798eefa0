// What an estimate from lists becomes where lists depend on each other in ways that no table shows.
#pragma once

#include <span>
#include <vector>

#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

struct DialPoint {
  double odds_ratio{};
  double population{};
};

// One turn each way, in words "a quarter" to "four times".
inline constexpr double kDialRatios[] = {0.25, 0.5, 1.0, 2.0, 4.0};

// The effect of all lists together is not in the table: whatever it is, the other effects make up
// for it in every history but that of no list. Where its odds ratio is r (turned over for an odd
// number of lists), r times as many are unseen as a model without it says. For two lists it is
// their own odds ratio. `seen` and `unseen` are persons, the latter by that model.
[[nodiscard]] std::vector<DialPoint> dial_all_lists(double seen, double unseen,
                                                    std::span<const double> odds_ratios);

// The same for the odds ratio of two lists, in each of which `model`, whose sets do not hold them
// both, is fitted anew. Throws core::InputError where it has no estimate.
[[nodiscard]] std::vector<DialPoint> dial_pair(
    const model::observation::CaptureHistories& histories, const LogLinearModel& model,
    model::observation::ListSet pair, std::span<const double> odds_ratios);

}  // namespace carers::calibration::lists
