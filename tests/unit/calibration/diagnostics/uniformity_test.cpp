#include "calibration/diagnostics/uniformity.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/random/stream.hpp"

namespace carers::calibration::diagnostics {
namespace {

using model::random::Stream;
using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

constexpr auto kNumbers = model::random::named_purpose("even numbers of a test");

TEST(Evenness, TwoNumbersOnOneSideAreAsLikelyAsNot) {
  const std::vector<double> points{0.5};

  EXPECT_THAT(evenness_p_value(std::array{0.1, 0.2}, points), DoubleNear(0.5, 1e-12));
  EXPECT_THAT(evenness_p_value(std::array{0.1, 0.7}, points), DoubleNear(1.0, 1e-12));
  EXPECT_EQ(evenness_p_value({}, points), 1.0);
}

// All 4^5 ways in which five numbers may lie between points, by their probabilities.
TEST(Evenness, AgreesWithCountingEveryWay) {
  const std::vector<double> points{0.1, 0.5, 0.8};
  const std::array width{0.1, 0.4, 0.3, 0.2};
  const std::array middle{0.05, 0.3, 0.65, 0.9};
  const std::vector<double> given{0.05, 0.05, 0.3, 0.3, 0.65};
  const auto binomial = [](int k, double p) {
    constexpr std::array kWays{1.0, 5.0, 10.0, 10.0, 5.0, 1.0};
    return kWays[static_cast<std::size_t>(k)] * std::pow(p, k) * std::pow(1.0 - p, 5 - k);
  };
  const auto least_tail = [&](const std::vector<double>& numbers) {
    double least = 1.0;
    for (const double point : points) {
      const auto below = static_cast<int>(
          std::ranges::count_if(numbers, [&](double number) { return number <= point; }));
      double up_to = 0.0;
      double from = 0.0;
      for (int k = 0; k <= 5; ++k) {
        if (k <= below) up_to += binomial(k, point);
        if (k >= below) from += binomial(k, point);
      }
      least = std::min({least, 2.0 * up_to, 2.0 * from});
    }
    return least;
  };
  double wanted = 0.0;
  for (int way = 0; way < 1024; ++way) {
    std::vector<double> numbers;
    double probability = 1.0;
    for (int i = 0, left = way; i < 5; ++i, left /= 4) {
      numbers.push_back(middle[static_cast<std::size_t>(left % 4)]);
      probability *= width[static_cast<std::size_t>(left % 4)];
    }
    if (least_tail(numbers) <= least_tail(given) * (1.0 + 1e-12)) wanted += probability;
  }

  const double found = evenness_p_value(given, points);

  EXPECT_THAT(found, DoubleNear(wanted, 1e-9));
  EXPECT_LT(found, 0.5);
}

// 4,000 samples: the share inside has a standard error of .0034, and counts are whole, so that it
// may be above .95; outside .935 to .985 once in 10,000 seeds.
TEST(Evenness, EvenNumbersStayWithinTheBoundsAsOftenAsPromised) {
  constexpr std::size_t kOfEach = 60;
  constexpr int kSamples = 4000;
  const std::vector<double> points = even_points(20);
  const EvenBounds bounds = even_bounds(kOfEach, points, 0.95);
  Stream stream({.seed = 1, .purpose = kNumbers});
  int inside = 0;

  for (int sample = 0; sample < kSamples; ++sample) {
    std::vector<double> numbers(kOfEach);
    std::ranges::generate(numbers, [&] { return stream.uniform(); });
    bool stays = true;
    for (std::size_t p = 0; p < points.size(); ++p) {
      const auto below = static_cast<std::size_t>(
          std::ranges::count_if(numbers, [&](double number) { return number <= points[p]; }));
      stays = stays && bounds.lower[p] <= below && below <= bounds.upper[p];
    }
    inside += stays ? 1 : 0;
  }

  EXPECT_GT(inside, 0.935 * kSamples);
  EXPECT_LT(inside, 0.985 * kSamples);
}

TEST(Evenness, NumbersTooFarInTheMiddleAreFoundOut) {
  std::vector<double> numbers;
  for (int i = 0; i < 100; ++i) numbers.push_back(0.2 + 0.006 * i);

  EXPECT_LT(evenness_p_value(numbers, even_points(20)), 1e-6);
}

TEST(Evenness, PointsDivideTheLineEvenly) {
  EXPECT_THAT(even_points(4), ElementsAre(DoubleEq(0.25), DoubleEq(0.5), DoubleEq(0.75)));
}

}  // namespace
}  // namespace carers::calibration::diagnostics
