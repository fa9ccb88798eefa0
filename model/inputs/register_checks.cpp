#include "model/inputs/register_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace carers::model::inputs {
namespace {

using observation::Observation;
using observation::Sex;
using population::Area;

bool share_places(const Area& one, const Area& other) {
  return std::ranges::any_of(one.parts, [&](const Area::Part& mine) {
    const auto its = std::ranges::find(other.parts, mine.leaf, &Area::Part::leaf);
    return its != other.parts.end() &&
           mine.weight + its->weight > 1.0 + population::kWeightRounding;
  });
}

bool share_ages_and_sex(const Observation& one, const Observation& other) {
  return one.age_from <= other.age_to && other.age_from <= one.age_to &&
         (one.sex == Sex::all || other.sex == Sex::all || one.sex == other.sex);
}

bool share_people(const Observation& one, const Observation& other, std::span<const Area> areas) {
  return std::floor(one.year) == std::floor(other.year) && share_ages_and_sex(one, other) &&
         share_places(areas[one.area], areas[other.area]);
}

// Rows of one source and date are checked with those of every other family.
bool are_of_one_list(const Observation& one, const Observation& other) {
  return one.source == other.source && one.year == other.year;
}

bool share_a_place(const Area& one, const Area& other) {
  return std::ranges::any_of(one.parts, [&](const Area::Part& mine) {
    return std::ranges::find(other.parts, mine.leaf, &Area::Part::leaf) != other.parts.end();
  });
}

bool are_whole_and_part(const std::string& one, const std::string& other,
                        const Settings& settings) {
  const auto is_part = [&](const std::string& part, const std::string& whole) {
    const auto found = settings.parts_of.find(part);
    return found != settings.parts_of.end() && found->second.total == whole;
  };
  return is_part(one, other) || is_part(other, one);
}

// How many the registers of the places that a provider covers hold at most: of each area the
// largest row. Nothing where a place has no register or is not known.
std::optional<double> listed_where(const ServiceProvider& provider, const Places& places,
                                   const std::vector<const Observation*>& registers) {
  std::map<std::size_t, double> of_area;
  for (const std::string& code : provider.covers) {
    const auto covered = places.by_code.find(code);
    if (covered == places.by_code.end()) return std::nullopt;
    for (const Area::Part& part : places.areas[covered->second].parts) {
      bool has_register = false;
      for (const Observation* row : registers) {
        const std::vector<Area::Part>& parts = places.areas[row->area].parts;
        if (std::ranges::find(parts, part.leaf, &Area::Part::leaf) == parts.end()) continue;
        double& most = of_area[row->area];
        most = std::max(most, row->value);
        has_register = true;
      }
      if (!has_register) return std::nullopt;
    }
  }
  double listed = 0.0;
  for (const auto& [area, most] : of_area) listed += most;
  return listed;
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
    const auto rest = std::ranges::find_if(fitted, [&](const Observation* before) {
      return are_of_one_list(*before, row) && !share_ages_and_sex(*before, row) &&
             share_a_place(areas[before->area], areas[row.area]);
    });
    if (rest != fitted.end()) {
      problems.error(row.file, row.line,
                     fmt::format("row is of the same register, date and place as {}:{}, and of "
                                 "other ages or another sex (a register is one number for all its "
                                 "people); enter their sum, and these with fitted \"no\"",
                                 (*rest)->file, (*rest)->line));
    }
    fitted.push_back(&row);
  }
}

void check_services_against_registers(const ServiceTables& tables, const Places& places,
                                      std::span<const Observation> rows,
                                      const std::vector<observation::Source>& sources,
                                      const std::set<std::string>& told, core::Problems& problems) {
  std::vector<const Observation*> registers;
  for (const Observation& row : rows) {
    if (row.fitted && sources[row.source].family == observation::Family::list)
      registers.push_back(&row);
  }
  for (const ServiceProvider& provider : tables.providers) {
    if (told.contains(provider.name)) continue;
    const std::optional<double> listed = listed_where(provider, places, registers);
    if (!listed) continue;
    for (const bool members : {false, true}) {
      double people = 0.0;
      const ServiceFigure* largest = nullptr;
      for (const ServiceFigure& figure : tables.stocks) {
        const bool counts =
            members ? figure.role == ServiceRole::members
                    : figure.role == ServiceRole::waiting || figure.role == ServiceRole::active;
        if (!figure.fitted || figure.provider != provider.name || !counts) continue;
        people += figure.value;
        if (largest == nullptr || figure.value > largest->value) largest = &figure;
      }
      if (people <= *listed) continue;
      problems.error(
          largest->file, largest->line,
          fmt::format("stock \"{}\": provider \"{}\" has {:.0f} {}, above the {:.0f} on the "
                      "registers of the places that it covers (who is helped is identified); "
                      "correct one, or set fitted = false",
                      largest->name, provider.name, people,
                      members ? "members" : "people waiting or active", *listed));
    }
  }
}

}  // namespace carers::model::inputs
