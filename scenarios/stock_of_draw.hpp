// The calibrated stock of young carers of one posterior draw, as the flow model takes it.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/dynamics/parameters.hpp"
#include "model/inputs/inputs.hpp"
#include "model/observation/listed_shares.hpp"
#include "model/parameters/layout.hpp"
#include "model/prevalence/stock_parameters.hpp"

namespace carers::scenarios {

class StockOfDraw {
 public:
  // `inputs` and `layout` must outlive the object. Throws core::InputError where a register of the
  // projected leaves holds people of other places too, and core::LogicError where the layout is of
  // another model.
  StockOfDraw(const model::inputs::Inputs& inputs, const model::parameters::Layout& layout,
              std::uint64_t seed);

  // `values` [parameter] on the natural scale, of draw number `draw`.
  //   - Under 18: pi h_c / sum h (equations 2, 3 and 5). From 18 on that at 17 times the nation's
  //   pi
  //     at the age over its pi at 17, by sex; the nation's weighed by residents aged 17, as if
  //     everybody stayed (equation 6).
  //   - Registers: of each leaf the fitted one that is nearest to the start date, its entries as
  //     printed, its ages below 18, and the draw's share no longer eligible.
  [[nodiscard]] model::dynamics::Stock operator()(const Eigen::VectorXd& values,
                                                  std::uint32_t draw) const;

 private:
  [[nodiscard]] std::vector<double> prevalence(const Eigen::VectorXd& values) const;
  void find_registers();

  const model::inputs::Inputs& inputs_;
  const model::parameters::Layout& layout_;
  std::uint64_t seed_;
  std::vector<model::population::LeafIndex> leaves_;
  model::dynamics::Shape shape_;
  model::prevalence::StockParameters parameters_;
  model::observation::ListedShares listed_;
  Eigen::ArrayXd aged_17_;                    // residents [leaf of the nation]
  std::vector<std::size_t> row_of_register_;  // in Inputs::observations
  std::vector<std::optional<std::size_t>> register_of_leaf_;
};

}  // namespace carers::scenarios
