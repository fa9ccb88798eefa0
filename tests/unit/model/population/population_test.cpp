#include "model/population/population.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/core/problems.hpp"

namespace carers::model::population {
namespace {

constexpr double kFirst = 2011.25;
constexpr double kSecond = 2021.25;  // ten years later, so that cohorts are whole
constexpr double kExact = 1e-9;

LocalityTree two_leaves() {
  return LocalityTree({{.code = "nation", .name = "Nation", .level = "nation", .parent = ""},
                       {.code = "a", .name = "A", .level = "authority", .parent = "nation"},
                       {.code = "b", .name = "B", .level = "authority", .parent = "nation"}},
                      {"nation", "authority"});
}

// Persons that differ between leaves, ages and tables, so that a mix-up shows.
PersonsByAge table(double base) {
  PersonsByAge persons(2, kAges);
  for (Eigen::Index age = 0; age < persons.cols(); ++age) {
    const auto a = static_cast<double>(age);
    persons(0, age) = base + 10.0 * a + a * a;
    persons(1, age) = 2.0 * base + 3.0 * a;
  }
  return persons;
}

Population between_censuses(const std::vector<PopulationTotal>& totals = {}) {
  return Population(two_leaves(), {{kFirst, table(1000.0)}, {kSecond, table(1700.0)}}, totals);
}

TEST(Population, IsTheTableAtItsOwnDate) {
  const Population population = between_censuses();

  EXPECT_TRUE(population.at(kFirst).isApprox(table(1000.0), kExact));
  EXPECT_TRUE(population.at(kSecond).isApprox(table(1700.0), kExact));
}

TEST(Population, BeyondTheTablesIsTheNearestByAge) {
  const Population population = between_censuses();

  EXPECT_TRUE(population.at(2009.0).isApprox(table(1000.0), kExact));
  EXPECT_TRUE(population.at(2030.0).isApprox(table(1700.0), kExact));
}

TEST(Population, ACohortIsStraightInTime) {
  const Population population = between_censuses();
  const double then = table(1000.0)(0, 4);
  const double later = table(1700.0)(0, 14);

  EXPECT_NEAR(population.at(kFirst + 3.0)(0, 7), 0.7 * then + 0.3 * later, kExact);
  EXPECT_NEAR(population.at(kFirst + 7.0)(0, 11), 0.3 * then + 0.7 * later, kExact);
}

TEST(Population, ThoseBornSinceTheFirstTableHaveTheirCohortsSizeInTheSecond) {
  const Population population = between_censuses();

  EXPECT_NEAR(population.at(kFirst + 6.0)(0, 2), table(1700.0)(0, 6), kExact);
  EXPECT_NEAR(population.at(kFirst + 6.0)(1, 5), table(1700.0)(1, 9), kExact);
}

TEST(Population, ThoseTooOldForTheSecondTableAreStraightInTimeByAge) {
  const Population population = between_censuses();

  EXPECT_NEAR(population.at(kFirst + 4.0)(0, 22),
              0.6 * table(1000.0)(0, 22) + 0.4 * table(1700.0)(0, 22), kExact);
}

TEST(Population, BetweenBirthdaysACohortIsSharedBetweenAges) {
  const Population population = between_censuses();
  const double half_way = population.at(kFirst + 2.5)(0, 8);
  const double then = 0.5 * (table(1000.0)(0, 5) + table(1000.0)(0, 6));
  const double later = 0.5 * (table(1700.0)(0, 15) + table(1700.0)(0, 16));

  EXPECT_NEAR(half_way, 0.75 * then + 0.25 * later, kExact);
}

TEST(Population, ChangesWithoutJumps) {
  const Population population = between_censuses();
  const double step = 0.01;
  double largest = 0.0;

  for (double year = kFirst - 0.5; year < kSecond + 0.5; year += step) {
    largest =
        std::max(largest, (population.at(year + step) - population.at(year)).abs().maxCoeff());
  }

  // Sizes of about 1,000 to 3,500 give way to each other over a year at the quickest; a jump would
  // be of hundreds at once.
  EXPECT_LT(largest, 3000.0 * step);
  EXPECT_GT(largest, 0.0);
}

TEST(Population, MeetsTotalsInTheirYearsAndStraightBetweenThem) {
  const Population population = between_censuses(
      {{.node = {0}, .year = 2016, .age_from = 0, .age_to = 17, .persons = 50000.0},
       {.node = {0}, .year = 2018, .age_from = 0, .age_to = 17, .persons = 56000.0}});

  EXPECT_NEAR(population.at(2016.5).leftCols(18).sum(), 50000.0, 1e-6);
  EXPECT_NEAR(population.at(2018.5).leftCols(18).sum(), 56000.0, 1e-6);
  EXPECT_NEAR(population.at(2018.17).leftCols(18).sum(), 50000.0 + 6000.0 * 1.67 / 2.0, 1e-6);
}

TEST(Population, ScalesOnlyTheTotalsPlaceAndAges) {
  const Population plain = between_censuses();
  const Population scaled = between_censuses(
      {{.node = {2}, .year = 2018, .age_from = 5, .age_to = 15, .persons = 99000.0}});
  const PersonsByAge before = plain.at(2018.5);
  const PersonsByAge after = scaled.at(2018.5);

  EXPECT_TRUE(after.row(0).isApprox(before.row(0), kExact));
  EXPECT_TRUE(after.row(1).head(5).isApprox(before.row(1).head(5), kExact));
  EXPECT_TRUE(after.row(1).tail(10).isApprox(before.row(1).tail(10), kExact));
  EXPECT_NEAR(after.row(1).segment(5, 11).sum(), 99000.0, 1e-6);
}

TEST(Population, BeyondTheTotalsKeepsTheNearestRatio) {
  const Population plain = between_censuses();
  const Population scaled = between_censuses(
      {{.node = {0}, .year = 2016, .age_from = 0, .age_to = 17, .persons = 50000.0},
       {.node = {0}, .year = 2018, .age_from = 0, .age_to = 17, .persons = 56000.0}});
  const double first_ratio = 50000.0 / plain.at(2016.5).leftCols(18).sum();
  const double last_ratio = 56000.0 / plain.at(2018.5).leftCols(18).sum();

  EXPECT_NEAR(scaled.at(2012.0)(0, 7) / plain.at(2012.0)(0, 7), first_ratio, kExact);
  EXPECT_NEAR(scaled.at(2025.0)(1, 17) / plain.at(2025.0)(1, 17), last_ratio, kExact);
}

TEST(Population, RefusesTablesOfAnotherShape) {
  EXPECT_THROW(Population(two_leaves(), {}, {}), core::InputError);
  EXPECT_THROW(Population(two_leaves(), {{2011.0, PersonsByAge::Zero(3, kAges)}}, {}),
               core::InputError);
  EXPECT_THROW(Population(two_leaves(), {{2011.0, PersonsByAge::Zero(2, 18)}}, {}),
               core::InputError);
}

}  // namespace
}  // namespace carers::model::population
