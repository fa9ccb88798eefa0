// Whether numbers between 0 and 1 are spread as evenly as chance would have it, at every point at
// once.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace carers::calibration::diagnostics {

// At each point: bounds of how many of n evenly spread numbers lie at or below it. They all stay
// within with probability `level` or a little more. Each point's bounds leave out what a binomial
// count of n has a two-sided tail of at most one common size for; the size is such that the joint
// probability, summed along the points, is the level (the bands of Sailynoja, Burkner and Vehtari
// 2022, without simulation).
struct EvenBounds {
  std::vector<std::size_t> lower;
  std::vector<std::size_t> upper;
};
// `points` rise, within (0, 1).
[[nodiscard]] EvenBounds even_bounds(std::size_t n, std::span<const double> points, double level);

// How likely n evenly spread numbers stray at one of the points as far as these do, or farther. 1
// for no numbers.
[[nodiscard]] double evenness_p_value(std::span<const double> numbers,
                                      std::span<const double> points);

// 1/n, 2/n, ... (n - 1)/n.
[[nodiscard]] std::vector<double> even_points(std::size_t n);

}  // namespace carers::calibration::diagnostics
