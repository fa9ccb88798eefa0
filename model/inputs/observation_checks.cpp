#include "model/inputs/observation_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "model/inputs/table.hpp"

namespace carers::model::inputs {
namespace {

using observation::Family;
using observation::Link;
using observation::Observation;
using observation::Sex;
using observation::Source;
using observation::Unit;
using population::Area;
using population::kAges;

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

std::string where(const Observation& row) { return fmt::format("{}:{}", row.file, row.line); }

bool is_share_of_carers(const Observation& row) { return row.share_age_from >= 0; }

auto key_of(const Observation& row) {
  return std::tie(row.source, row.area, row.year, row.age_from, row.age_to, row.sex, row.cause,
                  row.share_age_from, row.share_age_to);
}

// Leaf x age x sex, each with the share of its people that rows have counted and the row that did
// last.
class Cells {
 public:
  explicit Cells(std::size_t leaves)
      : weight_(leaves * kAges * 2, 0.0), row_(leaves * kAges * 2, kNobody) {}

  // Calls visit(cell, weight) for every cell of a row.
  template <class Visit>
  static void each(const Observation& row, const Area& area, Visit visit) {
    const std::size_t first_sex = row.sex == Sex::female ? 1 : 0;
    const std::size_t last_sex = row.sex == Sex::male ? 0 : 1;
    for (const Area::Part& part : area.parts) {
      for (auto age = static_cast<std::size_t>(row.age_from);
           age <= static_cast<std::size_t>(row.age_to); ++age) {
        for (std::size_t sex = first_sex; sex <= last_sex; ++sex) {
          visit((part.leaf.value * kAges + age) * 2 + sex, part.weight);
        }
      }
    }
  }

  // Adds a row; returns the row that it shares people with, if any (and adds nothing then).
  std::size_t add(std::size_t index, const Observation& row, const Area& area) {
    std::size_t clash = kNobody;
    each(row, area, [&](std::size_t cell, double weight) {
      if (clash == kNobody && weight_[cell] + weight > 1.0 + population::kWeightRounding)
        clash = row_[cell];
    });
    if (clash != kNobody) return clash;
    each(row, area, [&](std::size_t cell, double weight) {
      weight_[cell] += weight;
      row_[cell] = index;
    });
    return kNobody;
  }

  [[nodiscard]] double weight(std::size_t cell) const { return weight_[cell]; }

 private:
  std::vector<double> weight_;
  std::vector<std::size_t> row_;
};

class Counting {
 public:
  Counting(std::span<const Observation> rows, std::span<const Source> sources,
           std::span<const Area> areas, std::size_t leaf_count, core::Problems& problems)
      : rows_(rows),
        sources_(sources),
        areas_(areas),
        leaf_count_(leaf_count),
        problems_(problems) {}

  void check() {
    refuse_repeats();
    using Key = std::tuple<std::size_t, double, std::string>;
    std::map<Key, std::vector<std::size_t>> of_one_year, of_one_date;
    std::map<std::pair<std::string, double>, std::vector<std::size_t>> of_one_occasion;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Observation& row = rows_[i];
      const Source& source = sources_[row.source];
      if (is_share_of_carers(row) || repeats_.contains(i)) continue;
      of_one_date[{row.source, row.year, row.cause}].push_back(i);
      // registers of one year have a check of their own
      const double year = source.family == Family::list ? row.year : std::floor(row.year);
      if (!row.fitted) continue;
      of_one_year[{row.source, year, row.cause}].push_back(i);
      if (!source.occasion.empty() && row.unit == Unit::persons && std::isnan(row.out_of))
        of_one_occasion[{source.occasion, std::floor(row.year)}].push_back(i);
    }
    for (const auto& [key, members] : of_one_year) check_overlaps(members);
    for (const auto& [key, members] : of_one_date) check_totals(members);
    for (const auto& [key, members] : of_one_occasion) check_overlaps_of_sources(members);
  }

 private:
  void refuse_repeats() {
    std::map<decltype(key_of(rows_[0])), std::size_t> first;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!rows_[i].fitted) continue;
      const auto [found, is_new] = first.try_emplace(key_of(rows_[i]), i);
      if (is_new) continue;
      repeats_.insert(i);
      problems_.error(rows_[i].file, rows_[i].line,
                      fmt::format("row repeats {} (it would be counted twice); remove one, or "
                                  "enter it with fitted \"no\"",
                                  where(rows_[found->second])));
    }
  }

  void check_overlaps(const std::vector<std::size_t>& members) {
    Cells cells(leaf_count_);
    for (const std::size_t i : members) {
      const std::size_t other = cells.add(i, rows_[i], areas_[rows_[i].area]);
      if (other == kNobody) continue;
      told_.insert(i);
      problems_.error(
          rows_[i].file, rows_[i].line,
          fmt::format(
              "row shares people with {}, of the same source and {} (they would be counted "
              "twice); "
              "enter it as a share of the wider row, as the difference, or with fitted \"no\"",
              where(rows_[other]), rows_[i].year == rows_[other].year ? "date" : "year"));
    }
  }

  // People whom two sources of one occasion count, a census's table and its printed total, say.
  void check_overlaps_of_sources(const std::vector<std::size_t>& members) {
    Cells cells(leaf_count_);
    for (const std::size_t i : members) {
      if (told_.contains(i)) continue;
      const std::size_t other = cells.add(i, rows_[i], areas_[rows_[i].area]);
      if (other == kNobody || rows_[other].source == rows_[i].source) continue;
      problems_.error(
          rows_[i].file, rows_[i].line,
          fmt::format("row shares people with {}, of source \"{}\" of the same occasion \"{}\" "
                      "(they would be counted twice); enter it as a share of the wider row, as "
                      "the difference, or with fitted \"no\"",
                      where(rows_[other]), sources_[rows_[other].source].name,
                      sources_[rows_[i].source].occasion));
    }
  }

  void check_totals(const std::vector<std::size_t>& members) {
    Cells cells(leaf_count_);
    for (const std::size_t i : members) {
      if (rows_[i].fitted) cells.add(i, rows_[i], areas_[rows_[i].area]);
    }
    for (const std::size_t i : members) {
      if (!rows_[i].fitted && rows_[i].unit == Unit::persons && std::isnan(rows_[i].out_of)) {
        check_total(rows_[i], members, cells);
      }
    }
  }

  // Compares a total that is only shown with the fitted rows within it, where they cover all of it
  // and nothing else.
  void check_total(const Observation& total, const std::vector<std::size_t>& members,
                   const Cells& cells) {
    std::map<std::size_t, double> within;
    double wanted = 0.0;
    bool covered = true;
    Cells::each(total, areas_[total.area], [&](std::size_t cell, double weight) {
      within[cell] = weight;
      wanted += weight;
      covered = covered && cells.weight(cell) > weight - population::kWeightRounding;
    });
    if (!covered) return;
    double sum = 0.0;
    double held = 0.0;
    std::vector<std::size_t> lines;
    for (const std::size_t i : members) {
      const Observation& part = rows_[i];
      if (!part.fitted) continue;
      double inside = 0.0;
      double all = 0.0;
      Cells::each(part, areas_[part.area], [&](std::size_t cell, double weight) {
        all += weight;
        if (within.contains(cell)) inside += weight;
      });
      if (inside == 0.0) continue;
      if (inside < all) return;  // reaches beyond the total
      held += inside;
      sum += part.value;
      lines.push_back(part.line);
    }
    if (std::abs(held - wanted) > population::kWeightRounding * wanted || sum == total.value)
      return;
    const std::string text =
        fmt::format("printed total {:.0f} is not the sum of its parts, {:.0f} ({})", total.value,
                    sum, list_of_lines(lines));
    if (total.note.empty()) {
      problems_.error(total.file, total.line,
                      text + "; correct them, or say in the row's note why both stand");
    } else {
      problems_.warn(total.file, total.line, text + "; both are kept: " + total.note);
    }
  }

  std::span<const Observation> rows_;
  std::span<const Source> sources_;
  std::span<const Area> areas_;
  std::size_t leaf_count_;
  core::Problems& problems_;
  std::set<std::size_t> repeats_;
  std::set<std::size_t> told_;  // that they share people
};

// Sources whose counts are of people, each once: not episodes, not the carers among those asked.
bool counts_people(const Source& source,
                   std::span<const observation::Ascertainment> ascertainments) {
  if (source.family != Family::count && source.family != Family::published &&
      source.family != Family::list)
    return false;
  const auto found =
      std::ranges::find(ascertainments, source.ascertainment, &observation::Ascertainment::name);
  return found == ascertainments.end() || found->link == Link::logit;
}

}  // namespace

void check_counted_once(std::span<const Observation> rows, std::span<const Source> sources,
                        std::span<const Area> areas, std::size_t leaf_count,
                        core::Problems& problems) {
  Counting(rows, sources, areas, leaf_count, problems).check();
}

void check_against_population(std::span<const Observation> rows, std::span<const Source> sources,
                              std::span<const observation::Ascertainment> ascertainments,
                              std::span<const Area> areas, const population::Population& population,
                              double share_male, core::Problems& problems) {
  std::map<double, population::PersonsByAge> at_year;
  for (const Observation& row : rows) {
    if (row.unit != Unit::persons || !counts_people(sources[row.source], ascertainments)) continue;
    auto table = at_year.find(row.year);
    if (table == at_year.end()) table = at_year.emplace(row.year, population.at(row.year)).first;
    const double share = row.sex == Sex::all    ? 1.0
                         : row.sex == Sex::male ? share_male
                                                : 1.0 - share_male;
    double people = 0.0;
    for (const Area::Part& part : areas[row.area].parts) {
      people += part.weight * share *
                table->second.row(static_cast<Eigen::Index>(part.leaf.value))
                    .segment(row.age_from, row.age_to - row.age_from + 1)
                    .sum();
    }
    if (row.value > people) {
      problems.error(
          row.file, row.line,
          fmt::format("value \"{:.0f}\" is above the {:.0f} people of area \"{}\" aged {} to {} at "
                      "that date "
                      "(carers are people of the place); correct the row",
                      row.value, people, areas[row.area].code, row.age_from, row.age_to));
    }
  }
}

}  // namespace carers::model::inputs
