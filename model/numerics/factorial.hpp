// Logarithms of factorials, and the small part that Stirling's formula leaves out.
#pragma once

#include <cstdint>

namespace carers::model::numerics {

// log(n!) for n >= 0, with a relative error below 1e-15.
[[nodiscard]] double log_factorial(std::int64_t n);

// log(n!) - log(sqrt(2 pi n) (n/e)^n) for n >= 1, and 0 for n = 0: about 1/(12 n). Where factorials
// of nearly equal numbers are divided, as in the probability of a count, it keeps the digits that
// log_factorial loses.
[[nodiscard]] double stirling_error(std::int64_t n);

}  // namespace carers::model::numerics
