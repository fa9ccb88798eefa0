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

TEST(Population, BeforeTheTablesIsTheFirstByAge) {
  EXPECT_TRUE(between_censuses().at(2009.0).isApprox(table(1000.0), kExact));
}

TEST(Population, AfterASingleTableIsThatTableByAge) {
  const Population population(two_leaves(), {{kFirst, table(1000.0)}}, {});

  EXPECT_TRUE(population.at(2030.0).isApprox(table(1000.0), kExact));
}

// Beside the mean of both tables at its age: 4 in the first table, 14 in the second.
TEST(Population, ACohortBesideItsAgesUsualSizeIsStraightInTime) {
  const Population population = between_censuses();
  const PersonsByAge usual = 0.5 * (table(1000.0) + table(1700.0));
  const double then = table(1000.0)(0, 4) / usual(0, 4);
  const double later = table(1700.0)(0, 14) / usual(0, 14);

  EXPECT_NEAR(population.at(kFirst + 3.0)(0, 7), usual(0, 7) * (0.7 * then + 0.3 * later), kExact);
  EXPECT_NEAR(population.at(kFirst + 7.0)(0, 11), usual(0, 11) * (0.3 * then + 0.7 * later),
              kExact);
}

// A town whose 18 to 21-year-olds are mostly students, in both tables alike: no cohort brings them
// with it as children, or takes them along.
TEST(Population, StudentsComeAndGoAtTheirAges) {
  PersonsByAge town = PersonsByAge::Constant(2, kAges, 1000.0);
  town.row(0).segment(18, 4) = 4000.0;
  const Population population(two_leaves(), {{kFirst, town}, {kSecond, town}}, {});

  for (const double since : {2.0, 5.0, 8.0, 13.0, 17.0}) {
    const PersonsByAge found = population.at(kFirst + since);
    const double tolerance = since < 10.0 ? kExact : 0.02;  // later, drawn towards both leaves
    EXPECT_TRUE(found.row(0).isApprox(town.row(0), tolerance)) << since;
    EXPECT_TRUE(found.row(0).leftCols(18).isApprox(town.row(0).leftCols(18), 0.5 * tolerance))
        << since;
  }
}

TEST(Population, ThoseBornSinceTheFirstTableAreAsTheirCohortIsInTheSecond) {
  const Population population = between_censuses();
  const PersonsByAge usual = 0.5 * (table(1000.0) + table(1700.0));

  EXPECT_NEAR(population.at(kFirst + 6.0)(0, 2), usual(0, 2) * table(1700.0)(0, 6) / usual(0, 6),
              kExact);
  EXPECT_NEAR(population.at(kFirst + 6.0)(1, 5), usual(1, 5) * table(1700.0)(1, 9) / usual(1, 9),
              kExact);
}

// Ten years on, who is 20 then changes as those did who were 10 in the first table and 20 in the
// second; both leaves are large enough to be drawn but little towards the whole.
TEST(Population, AfterTheTablesCohortsChangeAsThoseOfTheirAgeDid) {
  const Population population = between_censuses();
  const double change = table(1700.0)(0, 20) / table(1000.0)(0, 10);

  const double found = population.at(kSecond + 10.0)(0, 20);

  EXPECT_NEAR(found, table(1700.0)(0, 10) * change, 0.02 * found);
  EXPECT_GT(change, 1.5);
}

TEST(Population, WithoutMovingCohortsKeepTheirSizes) {
  const Population population(two_leaves(), {{kFirst, table(1000.0)}, {kSecond, table(1700.0)}}, {},
                              {.births = 0.8, .cohort_change = 0.0});

  const PersonsByAge later = population.at(kSecond + 10.0);

  EXPECT_NEAR(later(0, 20), table(1700.0)(0, 10), kExact);
  EXPECT_NEAR(later(1, 25), table(1700.0)(1, 15), kExact);
  EXPECT_NEAR(later(0, 0), 0.8 * table(1700.0)(0, 0), kExact);
  EXPECT_NEAR(later(0, 9), 0.8 * table(1700.0)(0, 0), kExact);
}

// Nobody or next to nobody at an age is no reason for jumps.
TEST(Population, SmallPlacesMoveWithTheWhole) {
  PersonsByAge first = PersonsByAge::Constant(2, kAges, 10000.0);
  PersonsByAge second = PersonsByAge::Constant(2, kAges, 11000.0);
  first.row(0).setConstant(2.0);
  second.row(0).setConstant(2.0);
  first(0, 5) = 0.0;
  second(0, 15) = 9.0;
  const Population population(two_leaves(), {{kFirst, first}, {kSecond, second}}, {});

  const PersonsByAge later = population.at(kSecond + 10.0);

  EXPECT_NEAR(later(0, 15), 2.0 * 1.1, 0.4);
  EXPECT_NEAR(later(1, 15), 11000.0 * 1.1, 15.0);
  EXPECT_TRUE((later >= 0.0).all());
}

TEST(Population, ThoseTooOldForTheSecondTableAreStraightInTimeByAge) {
  const Population population = between_censuses();

  EXPECT_NEAR(population.at(kFirst + 4.0)(0, 22),
              0.6 * table(1000.0)(0, 22) + 0.4 * table(1700.0)(0, 22), kExact);
}

TEST(Population, BetweenBirthdaysACohortIsSharedBetweenAges) {
  const Population population = between_censuses();
  const PersonsByAge usual = 0.5 * (table(1000.0) + table(1700.0));
  const auto both = [](const PersonsByAge& of, Eigen::Index age) {
    return 0.5 * (of(0, age) + of(0, age + 1));
  };
  const double then = both(table(1000.0), 5) / both(usual, 5);
  const double later = both(table(1700.0), 15) / both(usual, 15);

  EXPECT_NEAR(population.at(kFirst + 2.5)(0, 8), usual(0, 8) * (0.75 * then + 0.25 * later),
              kExact);
}

TEST(Population, ChangesWithoutJumps) {
  const Population population = between_censuses();
  const double step = 0.01;
  double largest = 0.0;

  for (double year = kFirst - 0.5; year < kSecond + 12.0; year += step) {
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
