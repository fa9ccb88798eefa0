// Chao's lower bound: at least how many there are where some people are harder to find than others.
#pragma once

#include <string_view>

#include "calibration/classical/list_estimate.hpp"
#include "model/observation/capture_histories.hpp"

namespace carers::calibration::classical {

inline constexpr std::string_view kLowerBoundAssumes =
    "that people differ in how easily they are found and that every list finds the same share; it "
    "is then a lower bound, and where lists differ in size it may lie too high";
inline constexpr std::string_view kUnequalLowerBoundAssumes =
    "that people differ in how easily they are found, alike for every list, lists being of any "
    "size and otherwise independent; it is then a lower bound";

// (t - 1) / t * f1^2 / (2 f2) unseen, of t lists and f1, f2 people on one and on two (Chao 1987,
// 1989, for a given number of occasions). Throws core::InputError where nobody is on exactly two.
[[nodiscard]] ListEstimate lower_bound(const model::observation::CaptureHistories& histories);

// The same for lists of unequal size: the products of those on one list alone, added up over the
// pairs of lists, over f2. With h the odds of a person and o_i those of list i it is expected to
// give (sum h)^2 / sum h^2 over the unseen, never more than their number (Cauchy and Schwarz),
// because sum_{i<j} o_i o_j cancels. A derivation of ours, and so is its variance, by the delta
// method on Poisson counts. It is the above where the lists are of one size, and
// Lincoln and Petersen's where they are two. Throws as the above.
[[nodiscard]] ListEstimate unequal_lower_bound(
    const model::observation::CaptureHistories& histories);

}  // namespace carers::calibration::classical
