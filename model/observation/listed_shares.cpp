#include "model/observation/listed_shares.hpp"

#include <algorithm>
#include <cmath>

#include "model/numerics/rank_statistics.hpp"
#include "model/observation/fit_row.hpp"
#include "model/random/stream.hpp"

namespace carers::model::observation {
namespace {

constexpr random::Purpose kShareWithoutList =
    random::named_purpose("listed share of a place without a register");
constexpr const char* kListLevel = "authority";  // registers are the authorities' own

}  // namespace

ListedShares::ListedShares(const parameters::Layout& layout, const Evidence& evidence,
                           double reference_year)
    : list_of_leaf_(evidence.localities.leaf_count()),
      group_of_leaf_(evidence.localities.leaf_count()),
      typical_(static_cast<Eigen::Index>(layout.block("register_share").offset)),
      spread_(static_cast<Eigen::Index>(layout.block("register_share_spread").offset)) {
  const population::LocalityTree& tree = evidence.localities;
  for (std::size_t leaf = 0; leaf < tree.leaf_count(); ++leaf) {
    const population::NodeIndex node = tree.leaves()[leaf];
    group_of_leaf_[leaf] =
        static_cast<std::uint32_t>(tree.ancestor_at(node, kListLevel).value_or(node).value);
  }
  const parameters::Block* shares = layout.find("listed_share");
  if (shares == nullptr) return;
  Eigen::Index next =
      static_cast<Eigen::Index>(shares->offset);  // one a fitted register row, in the rows' order
  for (const FitRow& fit : rows_to_fit(evidence)) {
    const Source& source = evidence.sources[fit.source];
    if (source.family != Family::list) continue;
    const List list{.listed = next++,
                    .not_eligible = static_cast<Eigen::Index>(
                        layout.block("not_eligible." + source.name).offset),
                    .row = fit.rows.front()};
    const auto distance = [&](std::size_t row) {
      return std::abs(evidence.observations[row].year - reference_year);
    };
    for (const population::Area::Part& part : evidence.areas[fit.area].parts) {
      std::optional<List>& known = list_of_leaf_[part.leaf.value];
      if (!known || distance(list.row) < distance(known->row)) known = list;
    }
  }
}

ListedShares::Share ListedShares::of_leaf(const Eigen::VectorXd& values, population::LeafIndex leaf,
                                          std::uint64_t seed, std::uint32_t draw) const {
  if (const std::optional<List>& list = list_of_leaf_[leaf.value]) {
    return {.listed = values[list->listed],
            .not_eligible = values[list->not_eligible],
            .has_list = true};
  }
  const double u = random::uniform({.seed = seed,
                                    .purpose = kShareWithoutList,
                                    .draw = draw,
                                    .replicate = 0,
                                    .step = 0,
                                    .cell = group_of_leaf_[leaf.value]});
  const double typical = values[typical_];
  const double logit =
      std::log(typical) - std::log1p(-typical) + values[spread_] * numerics::normal_quantile(u);
  return {.listed = 1.0 / (1.0 + std::exp(-logit)), .not_eligible = 0.0, .has_list = false};
}

std::optional<std::size_t> ListedShares::row_of_leaf(population::LeafIndex leaf) const {
  const std::optional<List>& list = list_of_leaf_[leaf.value];
  return list ? std::optional(list->row) : std::nullopt;
}

}  // namespace carers::model::observation
