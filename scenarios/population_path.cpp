#include "scenarios/population_path.hpp"

#include "model/inputs/evidence_of.hpp"
#include "model/inputs/flow_facts.hpp"

namespace carers::scenarios {

namespace dynamics = model::dynamics;
namespace population = model::population;

dynamics::PopulationPath population_path(const model::inputs::Inputs& inputs, std::size_t years) {
  const std::vector<population::LeafIndex> leaves = model::inputs::projected_leaves(inputs);
  const dynamics::Shape shape{.leaves = leaves.size(), .causes = inputs.causes.size()};
  const double incomers_care = model::inputs::evidence_of(inputs).incomers_care;
  dynamics::PopulationPath path;
  for (std::size_t year = 0; year <= years; ++year) {
    const population::PersonsByAge persons =
        inputs.population.at(inputs.start_year + static_cast<double>(year));
    const population::PersonsByAge settled = population::settled_share(persons);
    std::vector<double> row(shape.age_cells());
    for (std::size_t l = 0; l < leaves.size(); ++l) {
      const auto leaf = static_cast<Eigen::Index>(leaves[l].value);
      for (std::size_t age = 0; age < dynamics::kAges; ++age) {
        const auto column = static_cast<Eigen::Index>(age);
        const double grown_up_here = settled(leaf, column);
        const double weight = grown_up_here + incomers_care * (1.0 - grown_up_here);
        const double all = persons(leaf, column) * weight;
        row[shape.by_age({l}, age, dynamics::Sex::male)] = all * inputs.share_male;
        row[shape.by_age({l}, age, dynamics::Sex::female)] = all * (1.0 - inputs.share_male);
      }
    }
    path.persons.push_back(std::move(row));
  }
  return path;
}

}  // namespace carers::scenarios
