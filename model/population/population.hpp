// Residents by leaf and single year of age at any date between the tables' years.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <map>
#include <vector>

#include "model/population/locality_tree.hpp"

namespace carers::model::population {

inline constexpr std::size_t kAges = 26;  // single years 0 to 25

// persons [leaf, age]; leaves contiguous in memory
using PersonsByAge = Eigen::ArrayXXd;

// A printed total that the interpolated population is scaled to, e.g. an authority's children 0 to
// 17 in the middle of one year (30 June).
struct PopulationTotal {
  NodeIndex node;
  int year{};
  int age_from{};
  int age_to{};  // inclusive
  double persons{};
};

// What is taken to happen after the last table.
struct Outlook {
  double births = 1.0;         // a year, against the children under 1 in the last table
  double cohort_change = 1.0;  // how much of the growth or loss of cohorts between the last two
                               // tables, by moving, goes on: 0 nothing, 1 as much again
};

// The years between which tables and totals tell the population.
struct YearsTold {
  int first{};
  int last{};
};

// Census tables by single year of age, joined by cohorts: who is a in one census is a + t, t years
// later.
class Population {
 public:
  // `tables`: persons [leaf, age] by decimal year (2011.24 is 27 March 2011); at least one.
  // `totals`: those of one place have the same ages in every year, and no two share a leaf and an
  // age otherwise. Throws core::InputError where a table's shape is not [leaves, 26] or there is
  // none.
  Population(const LocalityTree& tree, std::map<double, PersonsByAge> tables,
             const std::vector<PopulationTotal>& totals, const Outlook& outlook = {});

  // Persons [leaf, age] at a decimal year.
  // Between two tables, along cohorts: how large a cohort is beside its leaf's mean of both tables
  // at the same age is straight in time between its two sizes, so that towns where students come
  // and go have as many at 20, and no more at 15, in between. Those born since the first table are
  // beside that mean as their own cohort is in the second; those who will have left the ages of the
  // second (over 25) are straight in time at the same age. A cohort whose age is not whole is
  // shared between the two neighbouring ages, so that numbers change without jumps.
  // Before the tables: the first, by age. After them, where there are two: likewise between the
  // last and tables that lie as far apart again, in which each cohort has changed as that of its
  // age did between the last two (Hamilton and Perry 1962), those of small places drawn towards the
  // whole's; else the last.
  // Then scaled within each total's node and ages to that total, straight in time between the
  // total's years, and before the first and after the last by that year's ratio.
  [[nodiscard]] PersonsByAge at(double year) const;

  // That of the leaves [first, last) alone; totals of places that are not within them are left out.
  [[nodiscard]] Population of_leaves(LeafIndex first, LeafIndex last) const;

 private:
  Population() = default;

  // The totals of one place and one range of ages.
  struct Series {
    std::size_t first_leaf{};
    std::size_t leaves{};
    int age_from{};
    int ages{};
    std::map<double, double> persons;  // by decimal year
  };

  [[nodiscard]] PersonsByAge interpolated(double year) const;

  std::map<double, PersonsByAge> tables_;
  std::vector<Series> series_;
};

// Share of each cell's residents who grew up nearby [leaf, age]: 1 under 18; from 18 on the leaf's
// residents aged 15 to 17 against those of the age, both as shares of all leaves', at most 1.
// Students and young workers make it small.
[[nodiscard]] PersonsByAge settled_share(const PersonsByAge& persons);

}  // namespace carers::model::population
