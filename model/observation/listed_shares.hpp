// The share of young carers who are on a register, place by place, from one draw of the parameters
// (1.2).
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/observation/evidence.hpp"
#include "model/parameters/layout.hpp"

namespace carers::model::observation {

class ListedShares {
 public:
  struct Share {
    double listed{};        // of young carers, in (0, 1)
    double not_eligible{};  // of the list; 0 without a list
    bool has_list{};        // false: drawn from what is known of lists elsewhere
  };

  // For each leaf the fitted register row about it whose date is nearest to `reference_year`.
  ListedShares(const parameters::Layout& layout, const Evidence& evidence, double reference_year);

  // `values` [parameter] on the natural scale. A place without a register takes a share drawn anew
  // around that of a typical authority, one for all leaves of an authority, keyed by (seed, draw).
  [[nodiscard]] Share of_leaf(const Eigen::VectorXd& values, population::LeafIndex leaf,
                              std::uint64_t seed, std::uint32_t draw) const;

  // The row of Evidence::observations that the leaf's share comes from.
  [[nodiscard]] std::optional<std::size_t> row_of_leaf(population::LeafIndex leaf) const;

 private:
  struct List {
    Eigen::Index listed{};
    Eigen::Index not_eligible{};
    std::size_t row{};
  };
  std::vector<std::optional<List>> list_of_leaf_;
  std::vector<std::uint32_t> group_of_leaf_;  // leaves of one authority share a draw
  Eigen::Index typical_{};
  Eigen::Index spread_{};
};

}  // namespace carers::model::observation
