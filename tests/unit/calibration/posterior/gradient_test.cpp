// The gradient of the posterior against differences, for every parameter, in both coordinates: of
// England, and of a made-up study with every family.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "model/inputs/read_study.hpp"
#include "tests/support/simulated_study.hpp"

namespace carers::calibration::posterior {
namespace {

using Density = std::function<std::optional<double>(const Eigen::VectorXd&, Eigen::VectorXd&)>;

constexpr double kSpread = 0.5;  // of the priors' scales: chains start less far apart
constexpr double kStep = 1e-5;
constexpr double kTolerance =
    1e-4;  // of a slope; a log density of -25,000 is known to 4e-12, its difference to 4e-7

struct Point {
  std::string study;
  std::uint32_t chain{};

  friend std::ostream& operator<<(std::ostream& out, const Point& point) {
    return out << point.study << point.chain;
  }
};

std::string point_name(const testing::TestParamInfo<Point>& info) {
  return info.param.study + std::to_string(info.param.chain);
}

const model::inputs::Inputs& study(const std::string& name) {
  static const model::inputs::Inputs kEngland =
      model::inputs::read_study(CARERS_SOURCE_DIR "/studies/england");
  static const model::inputs::Inputs kMadeUp = tests::support::study_of_thirty_districts();
  return name == "England" ? kEngland : kMadeUp;
}

// Labels of the parameters whose slope is wrong.
std::vector<std::string> wrong_slopes(const Density& density, const Eigen::VectorXd& x,
                                      const std::vector<std::string>& labels) {
  Eigen::VectorXd gradient(x.size());
  Eigen::VectorXd unused(x.size());
  std::vector<std::string> wrong;
  if (!density(x, gradient)) return {"no density"};
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    Eigen::VectorXd moved = x;
    moved[i] = x[i] + kStep;
    const double up = density(moved, unused).value();
    moved[i] = x[i] - kStep;
    const double down = density(moved, unused).value();
    const double slope = (up - down) / (2.0 * kStep);
    if (std::abs(slope - gradient[i]) > kTolerance * std::max(1.0, std::abs(gradient[i]))) {
      wrong.push_back(labels[static_cast<std::size_t>(i)]);
    }
  }
  return wrong;
}

class Gradient : public testing::TestWithParam<Point> {
 protected:
  LogPosterior posterior_{study(GetParam().study)};
  Eigen::VectorXd natural_ = posterior_.start(1, GetParam().chain, kSpread);
};

TEST_P(Gradient, InNaturalCoordinatesIsThatOfDifferences) {
  const Density density = [&](const auto& x, auto& gradient) {
    return posterior_.log_density_gradient(x, gradient);
  };

  const std::vector<std::string> wrong =
      wrong_slopes(density, natural_, posterior_.layout().labels());

  EXPECT_THAT(wrong, testing::IsEmpty());
}

TEST_P(Gradient, InSampledCoordinatesIsThatOfDifferences) {
  const Density density = [&](const auto& y, auto& gradient) {
    return posterior_.sampled_log_density_gradient(y, gradient);
  };

  const std::vector<std::string> wrong =
      wrong_slopes(density, posterior_.to_sampled(natural_), posterior_.layout().labels());

  EXPECT_THAT(wrong, testing::IsEmpty());
}

TEST_P(Gradient, SampledCoordinatesLeadBackToNaturalOnes) {
  const Eigen::VectorXd back = posterior_.to_natural(posterior_.to_sampled(natural_));

  EXPECT_LT((back - natural_).cwiseAbs().maxCoeff(), 1e-12);
}

// The factor |d x / d y|: the volume of a small box in y, by differences over the replaced
// coordinates.
TEST_P(Gradient, SampledDensityHasTheFactorOfTheCoordinates) {
  const Eigen::VectorXd y = posterior_.to_sampled(natural_);
  Eigen::VectorXd gradient(y.size());
  std::vector<Eigen::Index> replaced;
  for (Eigen::Index i = 0; i < y.size(); ++i) {
    if (y[i] != natural_[i]) replaced.push_back(i);
  }
  const auto n = static_cast<Eigen::Index>(replaced.size());
  Eigen::MatrixXd slopes(n, n);
  for (Eigen::Index j = 0; j < n; ++j) {
    Eigen::VectorXd up = y;
    Eigen::VectorXd down = y;
    up[replaced[static_cast<std::size_t>(j)]] += kStep;
    down[replaced[static_cast<std::size_t>(j)]] -= kStep;
    const Eigen::VectorXd change = posterior_.to_natural(up) - posterior_.to_natural(down);
    slopes.col(j) = change(replaced) / (2.0 * kStep);
  }

  const double natural = posterior_.log_density_gradient(natural_, gradient).value();
  const double sampled = posterior_.sampled_log_density_gradient(y, gradient).value();

  ASSERT_GT(n, 0);
  EXPECT_NEAR(sampled - natural, std::log(std::abs(slopes.determinant())), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(DispersedStarts, Gradient,
                         testing::Values(Point{"England", 1}, Point{"England", 2},
                                         Point{"England", 3}, Point{"MadeUp", 1},
                                         Point{"MadeUp", 2}, Point{"MadeUp", 3}),
                         point_name);

}  // namespace
}  // namespace carers::calibration::posterior
