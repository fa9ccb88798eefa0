#include "model/population/population.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "model/core/problems.hpp"

namespace carers::model::population {
namespace {

constexpr int kOldest = static_cast<int>(kAges) - 1;

// Persons [leaf] of an age that need not be whole, within the table's ages.
Eigen::ArrayXd at_age(const PersonsByAge& table, double age) {
  const double whole = std::floor(std::clamp(age, 0.0, static_cast<double>(kOldest)));
  const double part = std::clamp(age - whole, 0.0, 1.0);
  const auto column = static_cast<Eigen::Index>(whole);
  if (part == 0.0 || column == kOldest) return table.col(column);
  return (1.0 - part) * table.col(column) + part * table.col(column + 1);
}

// 1 where there is nobody to compare with.
Eigen::ArrayXd ratio(const Eigen::ArrayXd& persons, const Eigen::ArrayXd& usual) {
  return (usual > 0.0).select(persons / usual, 1.0);
}

// What follows `last` after as long a time as lies between it and `before`.
PersonsByAge followed_on(const PersonsByAge& before, const PersonsByAge& last, double years,
                         const Outlook& outlook) {
  constexpr double kFew = 50.0;  // people of one age who are told from the whole's by half
  const PersonsByAge usual = 0.5 * (before + last);
  const Eigen::ArrayXd under_one = outlook.births * last.col(0);
  PersonsByAge next(last.rows(), last.cols());
  for (int age = 0; age <= kOldest; ++age) {
    const double age_then = age - years;
    const double born_since = std::clamp(-age_then, 0.0, 1.0);
    // cohorts that have been counted twice
    const Eigen::ArrayXd then = at_age(before, age_then);
    const double whole = last.col(age).sum() / then.sum();
    const Eigen::ArrayXd change = (last.col(age) + kFew * whole) / (then + kFew);
    const Eigen::ArrayXd grown = at_age(last, age_then) * change.pow(outlook.cohort_change);
    // those born since: families move as the leaf's usual ages say beside the whole's
    const double usual_whole = usual.col(age).sum() / usual.col(0).sum();
    const Eigen::ArrayXd moved =
        (usual.col(age) + kFew * usual_whole) / (usual.col(0) + kFew) / usual_whole;
    next.col(age) =
        (1.0 - born_since) * grown + born_since * under_one * moved.pow(outlook.cohort_change);
  }
  return next;
}

double straight(double from, double to, double share) { return (1.0 - share) * from + share * to; }

// Value at `year` on the line through the points on both sides; the nearest point's beyond them.
double on_line(const std::map<double, double>& points, double year) {
  const auto after = points.lower_bound(year);
  if (after == points.begin()) return after->second;
  if (after == points.end()) return std::prev(after)->second;
  const auto before = std::prev(after);
  return straight(before->second, after->second,
                  (year - before->first) / (after->first - before->first));
}

}  // namespace

Population::Population(const LocalityTree& tree, std::map<double, PersonsByAge> tables,
                       const std::vector<PopulationTotal>& totals, const Outlook& outlook)
    : tables_(std::move(tables)) {
  if (tables_.empty())
    throw core::InputError("no population table is given; give at least one date");
  for (const auto& [year, table] : tables_) {
    if (table.rows() != static_cast<Eigen::Index>(tree.leaf_count()) ||
        table.cols() != kOldest + 1) {
      throw core::InputError(
          "a population table is not leaves by ages 0 to 25; give every leaf and age");
    }
  }
  if (tables_.size() >= 2) {
    constexpr int kTimes = 3;  // about thirty years from two censuses
    const double years = tables_.rbegin()->first - std::next(tables_.rbegin())->first;
    for (int k = 0; k < kTimes; ++k) {
      const auto last = tables_.rbegin();
      tables_.emplace(last->first + years,
                      followed_on(std::next(last)->second, last->second, years, outlook));
    }
  }
  std::map<std::tuple<NodeIndex, int, int>, Series> by_place;
  for (const PopulationTotal& total : totals) {
    const auto [first, last] = tree.leaves_below(total.node);
    Series& series = by_place[{total.node, total.age_from, total.age_to}];
    series.first_leaf = first.value;
    series.leaves = last.value - first.value;
    series.age_from = total.age_from;
    series.ages = total.age_to - total.age_from + 1;
    series.persons[total.year + 0.5] = total.persons;
  }
  for (auto& [place, series] : by_place) series_.push_back(std::move(series));
}

PersonsByAge Population::interpolated(double year) const {
  const auto after = tables_.lower_bound(year);
  if (after == tables_.begin()) return after->second;
  if (after == tables_.end()) return std::prev(after)->second;
  const auto& [second_year, second] = *after;
  const auto& [first_year, first] = *std::prev(after);
  const double since = year - first_year;
  const double until = second_year - year;
  const double share = since / (since + until);

  const PersonsByAge usual = 0.5 * (first + second);
  PersonsByAge persons(first.rows(), first.cols());
  for (int age = 0; age <= kOldest; ++age) {
    const double age_then = age - since;
    const double age_later = age + until;
    const Eigen::ArrayXd later = ratio(at_age(second, age_later), at_age(usual, age_later));
    const double born_since = std::clamp(-age_then, 0.0, 1.0);
    const Eigen::ArrayXd then =
        (1.0 - born_since) * ratio(at_age(first, age_then), at_age(usual, age_then)) +
        born_since * later;
    const double too_old = std::clamp(age_later - kOldest, 0.0, 1.0);
    persons.col(age) = (1.0 - too_old) * usual.col(age) * ((1.0 - share) * then + share * later) +
                       too_old * ((1.0 - share) * first.col(age) + share * second.col(age));
  }
  return persons;
}

PersonsByAge Population::at(double year) const {
  PersonsByAge persons = interpolated(year);
  std::map<double, PersonsByAge> at_totals;  // before scaling
  for (const Series& series : series_) {
    const auto cells = [&series](PersonsByAge& table) {
      return table.block(static_cast<Eigen::Index>(series.first_leaf), series.age_from,
                         static_cast<Eigen::Index>(series.leaves), series.ages);
    };
    const double nearest =
        std::clamp(year, series.persons.begin()->first, series.persons.rbegin()->first);
    auto there = at_totals.find(nearest);
    if (there == at_totals.end()) there = at_totals.emplace(nearest, interpolated(nearest)).first;
    const double modelled = cells(there->second).sum();
    if (modelled > 0.0) cells(persons) *= on_line(series.persons, nearest) / modelled;
  }
  return persons;
}

Population Population::of_leaves(LeafIndex first, LeafIndex last) const {
  const std::size_t leaves = last.value - first.value;
  Population part;
  for (const auto& [year, table] : tables_) {
    part.tables_.emplace(year, table.middleRows(static_cast<Eigen::Index>(first.value),
                                                static_cast<Eigen::Index>(leaves)));
  }
  for (Series series : series_) {
    if (series.first_leaf < first.value || series.first_leaf + series.leaves > last.value) continue;
    series.first_leaf -= first.value;
    part.series_.push_back(std::move(series));
  }
  return part;
}

PersonsByAge settled_share(const PersonsByAge& persons) {
  constexpr Eigen::Index kFirst = 15;
  constexpr Eigen::Index kYears = 3;
  PersonsByAge share = PersonsByAge::Ones(persons.rows(), persons.cols());
  const Eigen::ArrayXd grown_up_here =
      persons.middleCols(kFirst, kYears).rowwise().sum() / persons.middleCols(kFirst, kYears).sum();
  for (Eigen::Index age = kFirst + kYears; age < persons.cols(); ++age) {
    const Eigen::ArrayXd here = persons.col(age) / persons.col(age).sum();
    share.col(age) = (here > 0.0).select((grown_up_here / here).min(1.0), 1.0);
  }
  return share;
}

}  // namespace carers::model::population
