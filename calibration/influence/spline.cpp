#include "calibration/influence/spline.hpp"

#include <algorithm>
#include <vector>

#include "model/core/check.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::influence {
namespace {

constexpr double kOuter = 0.02;  // quantile of the first knot

Eigen::ArrayXd cube_above(const Eigen::ArrayXd& values, double knot) {
  return (values - knot).max(0.0).cube();
}

}  // namespace

Eigen::MatrixXd natural_spline(const Eigen::VectorXd& values, Eigen::Index knots) {
  model::core::expect(knots >= 3, "at least three knots");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  Eigen::ArrayXd at(knots);
  for (Eigen::Index k = 0; k < knots; ++k) {
    const double p =
        kOuter + (1.0 - 2.0 * kOuter) * static_cast<double>(k) / static_cast<double>(knots - 1);
    at[k] = model::numerics::quantile_of_sorted(sorted, p);
  }
  for (Eigen::Index k = 1; k < knots; ++k) {
    if (!(at[k] > at[k - 1])) return values;
  }
  // Knots and values in units of the distance between the outer knots, for columns of like size.
  const double unit = at[knots - 1] - at[0];
  const Eigen::ArrayXd scaled = (values.array() - at[0]) / unit;
  at = (at - at[0]) / unit;
  const auto curve = [&](Eigen::Index k) -> Eigen::ArrayXd {
    return (cube_above(scaled, at[k]) - cube_above(scaled, at[knots - 1])) /
           (at[knots - 1] - at[k]);
  };
  const Eigen::ArrayXd last = curve(knots - 2);
  Eigen::MatrixXd basis(values.size(), knots - 1);
  basis.col(0) = values;
  for (Eigen::Index k = 0; k + 2 < knots; ++k) basis.col(k + 1) = curve(k) - last;
  return basis;
}

}  // namespace carers::calibration::influence
