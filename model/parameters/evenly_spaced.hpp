// Which draws of a posterior are looked at where not all are.
#pragma once

#include <cstddef>
#include <vector>

namespace carers::model::parameters {

// `wanted` numbers evenly spaced over [0, available), from 0; all of them where there are not more.
[[nodiscard]] std::vector<std::size_t> evenly_spaced(std::size_t wanted, std::size_t available);

}  // namespace carers::model::parameters
