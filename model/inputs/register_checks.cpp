#include "model/inputs/register_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace carers::model::inputs {
namespace {

using observation::Observation;
using observation::Sex;
using population::Area;

constexpr double kWeightRounding = 1e-3;  // weights of areas are printed to some digits

bool share_places(const Area& one, const Area& other) {
  return std::ranges::any_of(one.parts, [&](const Area::Part& mine) {
    const auto its = std::ranges::find(other.parts, mine.leaf, &Area::Part::leaf);
    return its != other.parts.end() && mine.weight + its->weight > 1.0 + kWeightRounding;
  });
}

bool share_people(const Observation& one, const Observation& other, std::span<const Area> areas) {
  return std::floor(one.year) == std::floor(other.year) && one.age_from <= other.age_to &&
         other.age_from <= one.age_to &&
         (one.sex == Sex::all || other.sex == Sex::all || one.sex == other.sex) &&
         share_places(areas[one.area], areas[other.area]);
}

// Rows of one source and date are checked with those of every other family.
bool are_of_one_list(const Observation& one, const Observation& other) {
  return one.source == other.source && one.year == other.year;
}

bool are_whole_and_part(const std::string& one, const std::string& other,
                        const Settings& settings) {
  const auto is_part = [&](const std::string& part, const std::string& whole) {
    const auto found = settings.parts_of.find(part);
    return found != settings.parts_of.end() && found->second.total == whole;
  };
  return is_part(one, other) || is_part(other, one);
}

}  // namespace

void check_registers(std::span<const Observation> rows, const Settings& settings,
                     std::span<const Area> areas, core::Problems& problems) {
  std::vector<const Observation*> fitted;
  for (const Observation& row : rows) {
    if (!row.fitted || settings.sources[row.source].family != observation::Family::list) continue;
    const auto other = std::ranges::find_if(fitted, [&](const Observation* before) {
      return !are_of_one_list(*before, row) &&
             !are_whole_and_part(settings.sources[before->source].name,
                                 settings.sources[row.source].name, settings) &&
             share_people(*before, row, areas);
    });
    if (other != fitted.end()) {
      problems.error(
          row.file, row.line,
          fmt::format("row shares people with {}:{}, of {} of the same year (who is on "
                      "both would be counted twice); enter one of them with fitted "
                      "\"no\"",
                      (*other)->file, (*other)->line,
                      (*other)->source == row.source ? "the same register" : "another register"));
    }
    fitted.push_back(&row);
  }
}

}  // namespace carers::model::inputs
