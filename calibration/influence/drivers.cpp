#include "calibration/influence/drivers.hpp"

#include <algorithm>

#include "calibration/influence/explained.hpp"

namespace carers::calibration::influence {
namespace {

using model::parameters::ParameterDraws;

// The unknowns at the given positions, on the scale on which they are sampled: [draw, position].
Eigen::MatrixXd sampled(const Eigen::MatrixXd& all, const std::vector<Eigen::Index>& positions) {
  Eigen::MatrixXd some(all.rows(), static_cast<Eigen::Index>(positions.size()));
  for (std::size_t k = 0; k < positions.size(); ++k) {
    some.col(static_cast<Eigen::Index>(k)) = all.col(positions[k]);
  }
  return some;
}

Eigen::MatrixXd stock_by_node(const estimate::Estimate& estimate, auto&& at) {
  const auto draws = static_cast<Eigen::Index>(estimate.draws.size());
  const Eigen::Index nodes = static_cast<Eigen::Index>(estimate.hidden.size()) / draws;
  Eigen::MatrixXd stock(draws, nodes);
  for (Eigen::Index d = 0; d < draws; ++d) {
    for (Eigen::Index node = 0; node < nodes; ++node) {
      stock(d, node) = static_cast<double>(at(static_cast<std::size_t>(d * nodes + node)));
    }
  }
  return stock;
}

// One regression for both stocks, laid side by side in `outcomes`: their shares are written to a
// row of each.
void explain(const Eigen::MatrixXd& inputs, const Eigen::MatrixXd& outcomes, Eigen::Index row,
             Eigen::MatrixXd DrivenStock::* share, Eigen::MatrixXd DrivenStock::* error,
             Drivers& found) {
  const Explained explained = explained_variance(inputs, outcomes);
  const Eigen::Index nodes = outcomes.cols() / 2;
  (found.hidden.*share).row(row) = explained.share.head(nodes);
  (found.hidden.*error).row(row) = explained.standard_error.head(nodes);
  (found.young_carers.*share).row(row) = explained.share.tail(nodes);
  (found.young_carers.*error).row(row) = explained.standard_error.tail(nodes);
}

DrivenStock empty(Eigen::Index quantities, Eigen::Index sources, Eigen::Index nodes) {
  return {.by_quantity = Eigen::MatrixXd::Zero(quantities, nodes),
          .by_quantity_error = Eigen::MatrixXd::Zero(quantities, nodes),
          .by_source = Eigen::MatrixXd::Zero(sources, nodes),
          .by_source_error = Eigen::MatrixXd::Zero(sources, nodes)};
}

}  // namespace

Drivers find_drivers(const model::inputs::Inputs& inputs, const ParameterDraws& draws,
                     const estimate::Estimate& estimate) {
  const auto globals = static_cast<Eigen::Index>(draws.layout.global_dimension());
  Eigen::MatrixXd unknowns(static_cast<Eigen::Index>(estimate.draws.size()), globals);
  for (std::size_t d = 0; d < estimate.draws.size(); ++d) {
    unknowns.row(static_cast<Eigen::Index>(d)) =
        draws.layout.unconstrain(draws.draw(estimate.draws[d])).head(globals);
  }
  const Eigen::MatrixXd hidden =
      stock_by_node(estimate, [&](std::size_t at) { return estimate.hidden[at]; });
  const Eigen::MatrixXd all =
      stock_by_node(estimate, [&](std::size_t at) { return estimate.young_carers(at); });
  const Eigen::Index nodes = hidden.cols();
  Eigen::MatrixXd outcomes(hidden.rows(), 2 * nodes);
  outcomes << hidden, all;

  Drivers found{.quantities = measurable_quantities(inputs, draws.layout),
                .sources = {},
                .hidden = {},
                .young_carers = {}};
  std::vector<std::vector<Eigen::Index>> of_sources;
  for (std::size_t s = 0; s < inputs.sources.size(); ++s) {
    const bool fitted = std::ranges::any_of(
        inputs.observations, [&](const auto& row) { return row.source == s && row.fitted; });
    auto positions = unknowns_of_source(inputs, draws.layout, s);
    if (!fitted || positions.empty()) continue;
    found.sources.push_back(s);
    of_sources.push_back(std::move(positions));
  }
  const auto quantities = static_cast<Eigen::Index>(found.quantities.size());
  const auto sources = static_cast<Eigen::Index>(found.sources.size());
  found.hidden = empty(quantities, sources, nodes);
  found.young_carers = empty(quantities, sources, nodes);
  for (Eigen::Index q = 0; q < quantities; ++q) {
    explain(sampled(unknowns, found.quantities[static_cast<std::size_t>(q)].positions), outcomes, q,
            &DrivenStock::by_quantity, &DrivenStock::by_quantity_error, found);
  }
  for (Eigen::Index s = 0; s < sources; ++s) {
    explain(sampled(unknowns, of_sources[static_cast<std::size_t>(s)]), outcomes, s,
            &DrivenStock::by_source, &DrivenStock::by_source_error, found);
  }
  return found;
}

}  // namespace carers::calibration::influence
