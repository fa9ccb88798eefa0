// A study cut down to one place and all that lies in it.
#pragma once

#include <cstddef>

#include "model/inputs/inputs.hpp"

namespace carers::model::inputs {

// The study with no other places than `place`, those within it and those that hold it. The root
// stands for what is left, so that figures of the whole nation stay, as figures of the place; those
// of other places are gone, and so are services and scenarios. The focus is the place. For checks
// of the model on made-up figures: the printed ones no longer mean what they say.
[[nodiscard]] Inputs study_of_place(const Inputs& inputs, population::NodeIndex place);

// The place with the most leaves of those with at most so many, the first of several.
[[nodiscard]] population::NodeIndex largest_place(const population::LocalityTree& tree,
                                                  std::size_t leaves_at_most);

}  // namespace carers::model::inputs
