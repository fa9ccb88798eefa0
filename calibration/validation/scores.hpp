// How good a prediction made of draws was, once the number is known.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace carers::calibration::validation {

// The level of the intervals that a report speaks of.
inline constexpr double kReportedLevel = 0.9;
// Its bounds and, between them, the median.
[[nodiscard]] const std::vector<double>& reported_quantiles();  // .05, .5, .95

// Numbers between which a figure should fall; whole ones for a count.
struct Bounds {
  double lower{};
  double upper{};

  [[nodiscard]] bool hold(double observed) const noexcept {
    return lower <= observed && observed <= upper;
  }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

// In all of these `sorted` holds draws in ascending order, at least one, and 0 < level < 1.

// The smallest draw that at least a share p of them does not exceed (Hyndman and Fan 1996, type 1:
// one of the draws, not something between two, which no count would be).
[[nodiscard]] double drawn_quantile(std::span<const double> sorted, double p);

// The equal-tailed interval: the quantiles at (1 - level) / 2 and (1 + level) / 2, both ends
// within. Of whole numbers it holds at least its level.
[[nodiscard]] Bounds central_interval(std::span<const double> sorted, double level);

// Interval score: width, and 2 / (1 - level) for each unit by which the observed lies outside
// (Gneiting and Raftery 2007, equation 43). Smaller is better; in the unit of the figure.
[[nodiscard]] double interval_score(const Bounds& bounds, double observed, double level);

// Continuous ranked probability score of the draws' empirical distribution: mean |X - y| less half
// the mean |X - X'| (Gneiting and Raftery 2007, equation 21, with the sample for F). Smaller is
// better; for one draw the absolute error.
[[nodiscard]] double crps(std::span<const double> sorted, double observed);

// Randomised probability integral transform: where the observed stands among the draws, u in (0, 1)
// breaking ties, on (0, 1). Uniform where predictions are right, also for counts: the observed one
// has any rank among the draws and itself with the same probability (Czado, Gneiting and Held 2009,
// by ranks).
[[nodiscard]] double randomised_pit(std::span<const double> sorted, double observed, double u);

}  // namespace carers::calibration::validation
