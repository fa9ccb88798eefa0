// Which places are left out together: folds of whole authorities, fixed by their codes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/population/locality_tree.hpp"

namespace carers::calibration::validation {

// The fold of each leaf, counted from 0: [leaf]. All leaves below one node at `level` are in one
// fold; a leaf without such a node above it stands for itself. The nodes, sorted by the code of
// their place right below the root and then by their own, are dealt out in turn. So folds differ by
// at most one node, in all and in every region, nothing but codes decides, and kinds of authority
// that are coded apart (counties, boroughs) are spread as well. Throws core::InputError where there
// are fewer nodes than folds, or fewer than two folds.
[[nodiscard]] std::vector<std::size_t> folds_of_leaves(const model::population::LocalityTree& tree,
                                                       std::string_view level, std::size_t folds);

}  // namespace carers::calibration::validation
