// Whether a system of linear equations has a solution above nothing in every unknown.
#pragma once

#include <Eigen/Core>

namespace carers::calibration::lists {

// True where a * x = 0 for some x with every x[i] > 0; `a` is [equation, unknown], of entries that
// are small whole numbers or nearly so. By the linear programme "largest s <= 1 with a x = 0 and
// x[i] >= s", whose optimum is 1 or 0: the simplex method with Bland's rule (1977), which ends
// however degenerate the programme, as this one always is.
[[nodiscard]] bool has_positive_solution(const Eigen::MatrixXd& a);

}  // namespace carers::calibration::lists
