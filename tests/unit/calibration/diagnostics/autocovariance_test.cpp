#include "calibration/diagnostics/autocovariance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace carers::calibration::diagnostics {
namespace {

Eigen::VectorXd by_definition(const Eigen::VectorXd& series) {
  const Eigen::Index n = series.size();
  const Eigen::VectorXd centred = series.array() - series.mean();
  Eigen::VectorXd result(n);
  for (Eigen::Index lag = 0; lag < n; ++lag) {
    result[lag] = centred.head(n - lag).dot(centred.tail(n - lag)) / static_cast<double>(n);
  }
  return result;
}

TEST(Autocovariance, IsThatOfTheDefinitionAtAnyLength) {
  Autocovariance autocovariance;
  for (const Eigen::Index n : {1, 2, 3, 7, 64, 101, 500}) {
    Eigen::VectorXd series(n);
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto x = static_cast<double>(i);
      series[i] = 3 + std::sin(0.9 * x) + 0.01 * x * x;
    }

    const Eigen::VectorXd result = autocovariance.of(series);

    const Eigen::VectorXd expected = by_definition(series);
    EXPECT_LT((result - expected).norm(), 1e-12 * (1 + expected.norm())) << n << " values";
  }
}

}  // namespace
}  // namespace carers::calibration::diagnostics
