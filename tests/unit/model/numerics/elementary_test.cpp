#include "model/numerics/elementary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace carers::model::numerics {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallestSubnormal = std::numeric_limits<double>::denorm_min();
constexpr double kSmallestNormal = std::numeric_limits<double>::min();
constexpr double kLargest = std::numeric_limits<double>::max();

struct Function {
  std::string name;
  std::function<double(double)> ours;
  std::function<long double(long double)> exact;  // 64 bits of mantissa
  double largest_error_ulp;
};

const std::vector<Function>& functions() {
  static const std::vector<Function> all{
      {"exp", [](double x) { return exp(x); }, [](long double x) { return std::exp(x); }, 1.0},
      {"expm1", [](double x) { return expm1(x); }, [](long double x) { return std::expm1(x); },
       2.0},
      {"log", [](double x) { return log(x); }, [](long double x) { return std::log(x); }, 1.0},
      {"log1p", [](double x) { return log1p(x); }, [](long double x) { return std::log1p(x); },
       1.0},
  };
  return all;
}

double error_in_ulp(double ours, long double exact) {
  const double magnitude = std::abs(static_cast<double>(exact));
  const double ulp = std::nextafter(magnitude, kInf) - magnitude;
  return static_cast<double>(std::abs(static_cast<long double>(ours) - exact) / ulp);
}

double largest_error(const Function& function, const std::vector<double>& grid) {
  double largest = 0.0;
  for (const double x : grid) {
    const long double exact = function.exact(x);
    if (!std::isfinite(static_cast<double>(exact))) continue;
    const double error = error_in_ulp(function.ours(x), exact);
    if (!(error <= largest)) largest = error;  // also keeps a NaN
  }
  return largest;
}

// Arguments of every size and sign, and close to those where the argument reductions change.
std::vector<double> grid() {
  std::vector<double> points;
  for (double x = -745.0; x < 709.7; x += 0.0173) points.push_back(x);
  for (double x = -1.0 + 0x1p-14; x < 3.0; x += 0x1p-14) points.push_back(x);
  std::mt19937_64 engine(20180201);
  std::uniform_real_distribution<double> exponent(-1074.0, 1023.9);
  for (int i = 0; i < 100000; ++i) {
    const double x = std::exp2(exponent(engine));
    points.push_back(x);
    points.push_back(-x);
  }
  const std::vector<double> edges{
      std::log(2.0) / 2, std::sqrt(0.5), std::sqrt(2.0), 0.41, -0.29, 1.0, 2.0, -0.5,
      kSmallestNormal,   44.0,           -50.0,          690.0};
  for (const double edge : edges) {
    double below = edge;
    double above = edge;
    for (int i = 0; i < 1000; ++i) {
      points.push_back(below);
      points.push_back(above);
      below = std::nextafter(below, -kInf);
      above = std::nextafter(above, kInf);
    }
  }
  return points;
}

TEST(Elementary, FollowsTheExactFunctionToTheLastDigits) {
  const std::vector<double> points = grid();

  for (const Function& function : functions()) {
    EXPECT_LT(largest_error(function, points), function.largest_error_ulp) << function.name;
  }
}

TEST(Elementary, TreatsSpecialArgumentsLikeTheStandardLibrary) {
  const std::vector<double> specials{0.0,
                                     -0.0,
                                     kInf,
                                     -kInf,
                                     kNaN,
                                     -kNaN,
                                     kSmallestSubnormal,
                                     -kSmallestSubnormal,
                                     kSmallestNormal,
                                     kLargest,
                                     -kLargest,
                                     -1.0,
                                     1.0,
                                     -2.0,
                                     710.0,
                                     -745.1,
                                     -745.2};

  for (const Function& function : functions()) {
    for (const double x : specials) {
      const double expected = static_cast<double>(function.exact(x));
      const double ours = function.ours(x);

      if (std::isnan(expected)) {
        EXPECT_TRUE(std::isnan(ours)) << function.name << '(' << x << ") = " << ours;
      } else {
        EXPECT_DOUBLE_EQ(ours, expected) << function.name << '(' << x << ')';
        EXPECT_EQ(std::signbit(ours), std::signbit(expected)) << function.name << '(' << x << ')';
      }
    }
  }
}

TEST(Elementary, ExactValuesAreExact) {
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(expm1(kSmallestSubnormal), kSmallestSubnormal);
  EXPECT_EQ(log1p(-kSmallestSubnormal), -kSmallestSubnormal);
  EXPECT_EQ(expm1(-60.0), -1.0);
}

// The digits themselves are the promise, on every compiler and processor: golden values.
TEST(Elementary, GivesTheSameDigitsEverywhere) {
  double sum = 0.0;

  for (int i = -2000; i <= 2000; ++i) {
    const double x = i * 0x1p-6 + 0x1p-9;
    sum += exp(x) * 0x1p-40 + expm1(x) * 0x1p-41 + log(x * x) + log1p(x * x);
  }

  EXPECT_EQ(sum, 0x1.4e28575a8e9c5p+15);
}

// A loop that the compiler vectorises must give what one call at a time gives.
TEST(Elementary, VectorisedLoopsGiveTheSameDigits) {
  const std::vector<double> points = grid();
  std::vector<double> looped(points.size());

  for (std::size_t i = 0; i < points.size(); ++i) looped[i] = log1p(points[i]) + exp(points[i]);

  for (std::size_t i = 0; i < points.size(); ++i) {
    const volatile double x = points[i];
    const double alone = log1p(x) + exp(x);
    ASSERT_TRUE(looped[i] == alone || (std::isnan(looped[i]) && std::isnan(alone))) << points[i];
  }
}

}  // namespace
}  // namespace carers::model::numerics
