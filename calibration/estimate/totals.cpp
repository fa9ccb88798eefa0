#include "calibration/estimate/totals.hpp"

#include <array>
#include <string>

#include "model/core/parallel_for.hpp"
#include "model/prevalence/age_curve.hpp"
#include "model/prevalence/stock_parameters.hpp"

namespace carers::calibration::estimate {

namespace population = model::population;
namespace prevalence = model::prevalence;

namespace {

std::vector<population::NodeIndex> places(const population::LocalityTree& tree) {
  const std::size_t deepest = tree.levels().size() - 1;
  std::vector<population::NodeIndex> nodes;
  for (std::size_t k = 0; k < tree.nodes().size(); ++k) {
    const population::NodeIndex node{k};
    if (!tree.as_leaf(node) || tree.depth(node) != deepest) nodes.push_back(node);
  }
  return nodes;
}

}  // namespace

std::vector<std::string> names_of_totals(const model::inputs::Inputs& inputs) {
  std::vector<std::string> names;
  for (const population::NodeIndex node : places(inputs.localities))
    names.push_back("young_carers[" + inputs.localities.nodes()[node.value].code + ']');
  return names;
}

Eigen::MatrixXd expected_totals(const model::inputs::Inputs& inputs,
                                const model::parameters::ParameterDraws& draws,
                                std::size_t threads) {
  constexpr int kLastAge = prevalence::kAdultAge - 1;
  const population::LocalityTree& tree = inputs.localities;
  const auto leaves = static_cast<Eigen::Index>(tree.leaf_count());
  const prevalence::StockParameters stock(draws.layout, inputs.causes, tree);
  const population::PersonsByAge persons = inputs.population.at(inputs.reference_year);
  const std::array<double, prevalence::kSexes> share{inputs.share_male, 1.0 - inputs.share_male};
  const std::vector<population::NodeIndex> nodes = places(tree);

  Eigen::MatrixXd totals(static_cast<Eigen::Index>(draws.size()),
                         static_cast<Eigen::Index>(nodes.size()));
  model::core::parallel_for(draws.size(), threads, [&](std::size_t i) {
    prevalence::PrevalenceField field(leaves, static_cast<Eigen::Index>(inputs.causes.size()),
                                      kLastAge);
    field.evaluate(stock.read(draws.layout.unconstrain(draws.draw(i))));
    Eigen::ArrayXd here = Eigen::ArrayXd::Zero(leaves);
    for (std::size_t sex = 0; sex < prevalence::kSexes; ++sex) {
      for (int age = prevalence::kFirstCarerAge; age <= kLastAge; ++age) {
        here += share[sex] * persons.col(age) * (1.0 - field.not_caring(sex).col(age));
      }
    }
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      const auto [first, last] = tree.leaves_below(nodes[n]);
      totals(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(n)) =
          here.segment(static_cast<Eigen::Index>(first.value),
                       static_cast<Eigen::Index>(last.value - first.value))
              .sum();
    }
  });
  return totals;
}

std::vector<diagnostics::Summary> summarise_totals(const model::inputs::Inputs& inputs,
                                                   const model::parameters::ParameterDraws& draws,
                                                   std::size_t threads) {
  const Eigen::MatrixXd totals = expected_totals(inputs, draws, threads);
  const auto each = static_cast<Eigen::Index>(draws.draws_per_chain());
  const auto draws_of = [&](std::size_t n) -> Eigen::MatrixXd {
    return totals.col(static_cast<Eigen::Index>(n))
        .reshaped(each, static_cast<Eigen::Index>(draws.chains()));
  };
  return diagnostics::summarise_all(names_of_totals(inputs), draws_of, threads);
}

}  // namespace carers::calibration::estimate
