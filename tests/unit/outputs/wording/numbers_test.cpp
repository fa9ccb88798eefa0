#include "outputs/wording/numbers.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace carers::outputs::wording {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Rounded, KeepsTwoFiguresBelowTenThousandAndThreeFromThere) {
  EXPECT_EQ(rounded(7.4), 7);
  EXPECT_EQ(rounded(41.6), 42);
  EXPECT_EQ(rounded(2'914), 2'900);
  EXPECT_EQ(rounded(5'960), 6'000);
  EXPECT_EQ(rounded(11'638), 11'600);
  EXPECT_EQ(rounded(166'363), 166'000);
  EXPECT_EQ(rounded(-156), -160);
  EXPECT_EQ(rounded(0), 0);
}

TEST(Count, SetsThousandsApart) {
  EXPECT_EQ(exact_count(2'914), "2,914");
  EXPECT_EQ(exact_count(166'363), "166,363");
  EXPECT_EQ(exact_count(1'234'567), "1,234,567");
  EXPECT_EQ(exact_count(100), "100");
  EXPECT_EQ(exact_count(-1'000), "-1,000");
  EXPECT_EQ(exact_count(-0.2), "0");
  EXPECT_EQ(count(kNaN), "not known");
}

TEST(About, SaysTheMiddleAndTheRange) {
  EXPECT_EQ(about({.low = 4'702, .middle = 6'004, .high = 11'638}),
            "about 6,000 (4,700 to 11,600)");
  EXPECT_EQ(range({.low = 41.1, .middle = 41.2, .high = 41.3}), "41");
}

TEST(Percent, IsFinerWhereItIsSmall) {
  EXPECT_EQ(percent(0.0836), "8.4 %");
  EXPECT_EQ(percent(0.0994), "9.9 %");
  EXPECT_EQ(percent(0.0996), "10 %");
  EXPECT_EQ(percent(0.62), "62 %");
  EXPECT_EQ(percent(kNaN), "not known");
  EXPECT_EQ(percent_range({.low = 0.5, .middle = 0.6, .high = 0.75}), "50 to 75 %");
}

TEST(Change, SaysMoreOrFewer) {
  EXPECT_EQ(change(1'298), "1,300 more");
  EXPECT_EQ(change(-118), "120 fewer");
  EXPECT_EQ(change(0.3), "no change");
}

TEST(Chance, HasWordsAndFiguresAndNeverCertainty) {
  EXPECT_EQ(chance(1), "almost certain (99 in 100 or more)");
  EXPECT_EQ(chance(0.95), "very likely (95 in 100)");
  EXPECT_EQ(chance(0.7), "likely (70 in 100)");
  EXPECT_EQ(chance(0.5), "about as likely as not (50 in 100)");
  EXPECT_EQ(chance(0.3), "unlikely (30 in 100)");
  EXPECT_EQ(chance(0.05), "very unlikely (5 in 100)");
  EXPECT_EQ(chance(0), "almost ruled out (1 in 100 or less)");
}

TEST(Reliability, FallsAsTheRangeWidens) {
  EXPECT_EQ(reliability({.low = 100, .middle = 110, .high = 130}), Reliability::good);
  EXPECT_EQ(reliability({.low = 100, .middle = 130, .high = 170}), Reliability::fair);
  EXPECT_EQ(reliability({.low = 4'700, .middle = 6'000, .high = 11'600}), Reliability::rough);
  EXPECT_EQ(reliability({.low = 100, .middle = 200, .high = 400}), Reliability::weak);
  EXPECT_EQ(reliability({.low = 0, .middle = 2, .high = 4}), Reliability::weak);
}

}  // namespace
}  // namespace carers::outputs::wording
