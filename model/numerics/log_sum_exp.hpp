// Sums of numbers that are known by their logarithms.
#pragma once

#include <Eigen/Core>

namespace carers::model::numerics {

// log(sum(exp(x))), without overflow. `x` has at least one value, the largest finite.
[[nodiscard]] double log_sum_exp(const Eigen::ArrayXd& x);

}  // namespace carers::model::numerics
