#include "scenarios/population_path.hpp"

#include <utility>
#include <vector>

#include "model/inputs/flow_facts.hpp"

namespace carers::scenarios {

namespace dynamics = model::dynamics;
namespace population = model::population;

PopulationPaths::PopulationPaths(const model::inputs::Inputs& inputs, std::size_t years) {
  const std::vector<population::LeafIndex> leaves = model::inputs::projected_leaves(inputs);
  const dynamics::Shape shape{.leaves = leaves.size(), .causes = inputs.causes.size()};
  for (std::size_t year = 0; year <= years; ++year) {
    const population::PersonsByAge persons =
        inputs.population.at(inputs.start_year + static_cast<double>(year));
    const population::PersonsByAge share = population::settled_share(persons);
    std::vector<double> settled(shape.age_cells());
    std::vector<double> incomers(shape.age_cells());
    for (std::size_t l = 0; l < leaves.size(); ++l) {
      const auto leaf = static_cast<Eigen::Index>(leaves[l].value);
      for (std::size_t age = 0; age < dynamics::kAges; ++age) {
        const auto column = static_cast<Eigen::Index>(age);
        for (const dynamics::Sex sex : {dynamics::Sex::male, dynamics::Sex::female}) {
          const double of_sex =
              sex == dynamics::Sex::male ? inputs.share_male : 1.0 - inputs.share_male;
          const double residents = persons(leaf, column) * of_sex;
          const std::size_t cell = shape.by_age({l}, age, sex);
          settled[cell] = residents * share(leaf, column);
          incomers[cell] = residents * (1.0 - share(leaf, column));
        }
      }
    }
    settled_.persons.push_back(std::move(settled));
    incomers_.persons.push_back(std::move(incomers));
  }
}

dynamics::PopulationPath PopulationPaths::with(double incomers_care) const {
  dynamics::PopulationPath path = settled_;
  for (std::size_t year = 0; year < path.persons.size(); ++year) {
    for (std::size_t cell = 0; cell < path.persons[year].size(); ++cell) {
      path.persons[year][cell] += incomers_care * incomers_.persons[year][cell];
    }
  }
  return path;
}

}  // namespace carers::scenarios
