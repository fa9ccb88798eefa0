// What a study says of services, as the flow model takes it.
#pragma once

#include "model/dynamics/flow_draws.hpp"
#include "model/inputs/inputs.hpp"

namespace carers::model::inputs {

// The leaves at or below the study's focus, in tree order: those that are projected. Leaf l of the
// flow model is the l-th of them.
[[nodiscard]] std::vector<population::LeafIndex> projected_leaves(const Inputs& inputs);

// Figures with a role, by provider:
//   - a statutory provider's flows are those that are fitted (of one period each; counted per
//   year), its stocks those fitted too,
//     but the mean of those waiting is over every figure of the role;
//   - staff for assessments are all staff less those who support;
//   - what is not stated is 0: a service without support staff has no places;
//   - newly identified of every provider go to the one register of the focus (inflows has one
//   entry).
// A leaf that an area covers in part is covered by its weight. Referrals of a leaf go to its
// statutory providers in equal parts.
[[nodiscard]] dynamics::FlowFacts flow_facts(const Inputs& inputs);

}  // namespace carers::model::inputs
