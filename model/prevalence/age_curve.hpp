// How the caring hazard changes with age: straight lines between knots (equation 2).
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

namespace carers::model::prevalence {

inline constexpr int kFirstCarerAge = 5;  // none younger
inline constexpr int kAdultAge =
    18;  // from here on most have left the parents' home: exposure shifts
inline constexpr std::array<int, 7> kAgeKnots{5, 8, 11, 14, 17, 21, 25};
inline constexpr std::size_t kReferenceKnot = 3;  // age 14, where the curve is 0
inline constexpr std::size_t kAgeSteps = kAgeKnots.size() - 1;

// delta by single year of age 0 to 25 (0 below 5), from the six steps between neighbouring knots.
// `steps[j]` is delta(knot j+1) - delta(knot j).
[[nodiscard]] Eigen::ArrayXd age_effects(const Eigen::ArrayXd& steps);

// The slopes of a function in `steps`, from its slopes in the effects by single year of age.
[[nodiscard]] Eigen::ArrayXd age_effects_adjoint(const Eigen::ArrayXd& d_effects);

}  // namespace carers::model::prevalence
