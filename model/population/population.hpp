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

// A printed total that the interpolated population is scaled to, e.g. an authority's children 0 to 17 in one year.
struct PopulationTotal {
  NodeIndex node;
  int year{};
  int age_from{};
  int age_to{};  // inclusive
  double persons{};
};

// Census tables by single year of age, joined by cohort interpolation: who is a in one census is a + t, t years later.
class Population {
 public:
  // `tables`: persons [leaf, age] by decimal year (2011.24 is 27 March 2011); at least one.
  Population(const LocalityTree& tree, std::map<double, PersonsByAge> tables,
             std::vector<PopulationTotal> totals);

  // Persons [leaf, age] at a decimal year. Between two tables: along cohorts (straight in time between a cohort's two
  // sizes; those born since the first table: from the second table, by age); beyond them: the nearest table, by age.
  // Then scaled within each printed total's node to that total, straight in time between the total's years.
  [[nodiscard]] PersonsByAge at(double year) const;

 private:
  std::map<double, PersonsByAge> tables_;
  std::vector<PopulationTotal> totals_;
  std::vector<std::pair<std::size_t, std::size_t>> leaf_range_;  // of each total's node
};

}  // namespace carers::model::population
