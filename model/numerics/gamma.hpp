// The logarithm of the gamma function, for many threads at a time.
#pragma once

namespace carers::model::numerics {

// log |gamma(x)|, as std::lgamma, which however also writes the sign to a global variable: a data
// race where several threads call it.
[[nodiscard]] double log_gamma(double x);

}  // namespace carers::model::numerics
