#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "outputs/calibration/calibration_results.hpp"
#include "outputs/measure_writer.hpp"

namespace carers::outputs::calibration {
namespace {

using model::inputs::Inputs;
using model::observation::Family;
using model::observation::Observation;
using model::observation::Sex;
using model::observation::Unit;

using Ages = std::pair<int, int>;  // first and last

double residents(const Inputs& inputs, double year, Ages ages) {
  return inputs.population.at(year).middleCols(ages.first, ages.second - ages.first + 1).sum();
}

// "census_2011" -> "Census 2011"
std::string spoken(std::string name) {
  std::ranges::replace(name, '_', ' ');
  if (!name.empty())
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

// Carers that one occasion counted in the whole tree, by ages: from tables by leaf, printed totals
// and shares of them.
std::map<Ages, double> counted(const Inputs& inputs, const std::string& occasion) {
  std::map<Ages, double> found;
  std::map<Ages, std::size_t> leaves;  // that the tables of these ages have
  const auto each_row = [&](Family family, auto&& use) {
    for (const Observation& row : inputs.observations) {
      const auto& source = inputs.sources[row.source];
      if (source.occasion == occasion && source.family == family && row.fitted &&
          row.sex == Sex::all)
        use(row);
    }
  };
  each_row(Family::count, [&](const Observation& row) {
    found[{row.age_from, row.age_to}] += row.value;
    leaves[{row.age_from, row.age_to}] += inputs.areas[row.area].parts.size();
  });
  std::erase_if(found, [&](const auto& entry) {
    return leaves[entry.first] != inputs.localities.leaf_count();
  });
  each_row(Family::published, [&](const Observation& row) {
    if (row.share_age_from >= 0 ||
        inputs.areas[row.area].parts.size() != inputs.localities.leaf_count())
      return;
    const Ages ages{row.age_from, row.age_to};
    found[ages] =
        row.unit == Unit::share ? row.value * residents(inputs, row.year, ages) : row.value;
  });
  for (bool more = true; more;) {  // shares of totals, and shares of those
    more = false;
    each_row(Family::published, [&](const Observation& row) {
      const auto whole = found.find({row.share_age_from, row.share_age_to});
      const Ages ages{row.age_from, row.age_to};
      if (row.share_age_from < 0 || whole == found.end() || found.contains(ages)) return;
      found[ages] = row.value * whole->second;
      more = true;
    });
  }
  return found;
}

}  // namespace

void write_censuses(hdf5::ResultsWriter& writer, const Inputs& inputs,
                    const carers::calibration::estimate::Estimate& estimate) {
  std::map<std::string, double> year_of;  // by occasion
  for (const Observation& row : inputs.observations) {
    const std::string& occasion = inputs.sources[row.source].occasion;
    if (!occasion.empty() && row.fitted) year_of[occasion] = row.year;
  }
  std::map<std::string, std::map<Ages, double>> figures;
  std::set<Ages> all_ages;
  for (const auto& [occasion, year] : year_of) {
    figures[occasion] = counted(inputs, occasion);
    for (const auto& [ages, carers] : figures[occasion]) all_ages.insert(ages);
  }
  if (all_ages.empty()) return;

  MeasureWriter group(writer, "censuses");
  std::vector<std::string> censuses;
  std::vector<std::string> bands;
  std::vector<double> printed;
  for (const auto& [occasion, year] : year_of) {
    censuses.push_back(spoken(occasion));
    for (const Ages& ages : all_ages) {
      const auto figure = figures[occasion].find(ages);
      printed.push_back(figure == figures[occasion].end()
                            ? std::numeric_limits<double>::quiet_NaN()
                            : figure->second / residents(inputs, year, ages));
    }
  }
  for (const Ages& ages : all_ages)
    bands.push_back(std::to_string(ages.first) + "-" + std::to_string(ages.second));

  constexpr std::size_t kAges = model::population::kAges;
  std::vector<double> modelled;
  for (std::size_t draw = 0; draw < estimate.draws.size(); ++draw) {
    for (const Ages& ages : all_ages) {
      double carers = 0.0;
      for (int age = ages.first; age <= ages.second; ++age) {
        carers += estimate.nation_by_age[draw * kAges + static_cast<std::size_t>(age)];
      }
      modelled.push_back(carers / residents(inputs, inputs.reference_year, ages));
    }
  }
  std::vector<std::int32_t> draws(estimate.draws.begin(), estimate.draws.end());
  group.axis("census", censuses);
  group.axis("age_band", bands);
  group.axis("draw", draws);
  group.write("printed_share", {"census", "age_band"}, printed);
  group.write("modelled_share", {"draw", "age_band"}, modelled);
}

}  // namespace carers::outputs::calibration
