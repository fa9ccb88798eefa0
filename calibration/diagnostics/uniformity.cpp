#include "calibration/diagnostics/uniformity.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace carers::calibration::diagnostics {
namespace {

using boost::math::binomial_distribution;

// How many of n numbers lie at or below each of some points, where they are spread evenly.
class EvenCounts {
 public:
  EvenCounts(std::size_t n, std::span<const double> points)
      : n_(n), points_(points.begin(), points.end()), log_factorial_(n + 1, 0.0) {
    for (std::size_t k = 1; k <= n; ++k)
      log_factorial_[k] = log_factorial_[k - 1] + std::log(static_cast<double>(k));
    for (const double point : points_) {
      const binomial_distribution<double> count(static_cast<double>(n), point);
      std::vector<double> tails(n + 1);
      for (std::size_t k = 0; k <= n; ++k) {
        const double up_to = cdf(count, static_cast<double>(k));
        const double from = k == 0 ? 1.0 : cdf(complement(count, static_cast<double>(k) - 1.0));
        tails[k] = std::min(1.0, 2.0 * std::min(up_to, from));
      }
      tails_.push_back(std::move(tails));
    }
  }

  // Two-sided: how likely so far an outlier is, of k at the point.
  [[nodiscard]] double tail(std::size_t point, std::size_t k) const { return tails_[point][k]; }

  // That at every point the tail of the count is above `size`. A count at one point, given that at
  // the point before, is a binomial of those above it.
  [[nodiscard]] double all_above(double size) const {
    std::vector<double> probability(n_ + 1, 0.0);
    probability[0] = 1.0;
    double before = 0.0;
    for (std::size_t point = 0; point < points_.size(); ++point) {
      const double step = (points_[point] - before) / (1.0 - before);
      std::vector<double> next(n_ + 1, 0.0);
      for (std::size_t k = 0; k <= n_; ++k) {
        if (probability[k] == 0.0) continue;
        for (std::size_t now = k; now <= n_; ++now) {
          if (tails_[point][now] > size)
            next[now] += probability[k] * binomial(now - k, n_ - k, step);
        }
      }
      probability = std::move(next);
      before = points_[point];
    }
    double sum = 0.0;
    for (const double p : probability) sum += p;
    return std::min(sum, 1.0);
  }

 private:
  [[nodiscard]] double binomial(std::size_t k, std::size_t n, double p) const {
    return std::exp(log_factorial_[n] - log_factorial_[k] - log_factorial_[n - k] +
                    static_cast<double>(k) * std::log(p) +
                    static_cast<double>(n - k) * std::log1p(-p));
  }

  std::size_t n_;
  std::vector<double> points_;
  std::vector<double> log_factorial_;
  std::vector<std::vector<double>> tails_;  // [point][count]
};

}  // namespace

EvenBounds even_bounds(std::size_t n, std::span<const double> points, double level) {
  constexpr int kHalvings = 40;
  const EvenCounts counts(n, points);
  double size = 0.0;  // large enough a probability stays within
  double too_large = 1.0 - level;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (size + too_large);
    (counts.all_above(middle) >= level ? size : too_large) = middle;
  }
  EvenBounds bounds;
  for (std::size_t point = 0; point < points.size(); ++point) {
    std::size_t lower = 0;
    while (counts.tail(point, lower) <= size) ++lower;
    std::size_t upper = n;
    while (counts.tail(point, upper) <= size) --upper;
    bounds.lower.push_back(lower);
    bounds.upper.push_back(upper);
  }
  return bounds;
}

double evenness_p_value(std::span<const double> numbers, std::span<const double> points) {
  if (numbers.empty()) return 1.0;
  const EvenCounts counts(numbers.size(), points);
  double least = 1.0;
  for (std::size_t point = 0; point < points.size(); ++point) {
    const auto below =
        std::ranges::count_if(numbers, [&](double number) { return number <= points[point]; });
    least = std::min(least, counts.tail(point, static_cast<std::size_t>(below)));
  }
  return 1.0 - counts.all_above(least);
}

std::vector<double> even_points(std::size_t n) {
  std::vector<double> points;
  for (std::size_t k = 1; k < n; ++k)
    points.push_back(static_cast<double>(k) / static_cast<double>(n));
  return points;
}

}  // namespace carers::calibration::diagnostics
