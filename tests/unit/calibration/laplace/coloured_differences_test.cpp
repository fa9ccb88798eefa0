#include "calibration/laplace/coloured_differences.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

namespace carers::calibration::laplace {
namespace {

using Eigen::VectorXd;

// A chain of neighbours: -sum of cosh(x_i - x_(i+1)) and of x_i^2 / 2.
class Chain {
 public:
  explicit Chain(std::size_t size) : size_(size) {}

  [[nodiscard]] std::size_t dimension() const { return size_; }

  static std::optional<double> log_density_gradient(const VectorXd& x, VectorXd& gradient) {
    double total = -0.5 * x.squaredNorm();
    gradient = -x;
    for (Eigen::Index i = 0; i + 1 < x.size(); ++i) {
      const double difference = x[i] - x[i + 1];
      total -= std::cosh(difference);
      gradient[i] -= std::sinh(difference);
      gradient[i + 1] += std::sinh(difference);
    }
    if (x[0] > 3.0) return std::nullopt;
    return total;
  }

 private:
  std::size_t size_;
};

Eigen::SparseMatrix<double> neighbours(Eigen::Index size) {
  Eigen::MatrixXd pattern = Eigen::MatrixXd::Identity(size, size);
  pattern.diagonal(1).setOnes();
  pattern.diagonal(-1).setOnes();
  return pattern.sparseView();
}

TEST(ColouredDifferences, NeedsThreeColoursForAChain) {
  EXPECT_EQ(ColouredDifferences(neighbours(200)).colours(), 3U);
}

TEST(ColouredDifferences, NeedsAColourEachWhereAllDependOnOne) {
  Eigen::SparseMatrix<double> arrow = neighbours(9);
  for (int i = 0; i < 9; ++i) {
    arrow.coeffRef(0, i) = 1.0;
    arrow.coeffRef(i, 0) = 1.0;
  }

  EXPECT_EQ(ColouredDifferences(arrow).colours(), 9U);
}

TEST(ColouredDifferences, FindsTheHessian) {
  const VectorXd x = VectorXd::LinSpaced(30, -1.0, 1.5).array().sin();

  const Eigen::MatrixXd precision =
      ColouredDifferences(neighbours(30)).precision(nuts::AnyLogDensity(Chain(30)), x).value();

  for (Eigen::Index i = 1; i + 1 < 30; ++i) {
    const double before = std::cosh(x[i] - x[i - 1]);
    const double after = std::cosh(x[i] - x[i + 1]);
    EXPECT_NEAR(precision(i, i), 1.0 + before + after, 1e-7);
    EXPECT_NEAR(precision(i, i + 1), -after, 1e-7);
    EXPECT_EQ(precision(i + 1, i), precision(i, i + 1));
  }
  EXPECT_EQ(precision(0, 5), 0.0);
}

TEST(ColouredDifferences, IsNothingBesideTheEdgeOfADensity) {
  const VectorXd x = VectorXd::Constant(4, 3.0);

  EXPECT_FALSE(ColouredDifferences(neighbours(4)).precision(nuts::AnyLogDensity(Chain(4)), x));
}

}  // namespace
}  // namespace carers::calibration::laplace
