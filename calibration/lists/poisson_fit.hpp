// Maximum likelihood of a log-linear model of Poisson counts over sets of lists.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <optional>
#include <utility>
#include <vector>

#include "calibration/lists/log_linear_model.hpp"

namespace carers::calibration::lists {

// Sets of lists, and the logarithms of their odds ratios.
using FixedEffects = std::vector<std::pair<model::observation::ListSet, double>>;

struct PoissonFit {
  Eigen::VectorXd coefficients;             // [effect]
  std::vector<double> mean;                 // [history], 0 where it is not possible
  Eigen::LLT<Eigen::MatrixXd> information;  // [effect, effect], factorised
  double log_likelihood{};                  // but for the factorials of the counts
};

// Fisher's scoring with steps halved until the likelihood does not fall, from weighted least
// squares on log(count + 1/2). `fixed` are effects that are given, not fitted. Means come from
// effects by sums over subsets, the information from means by sums over supersets: its entry for
// two effects is what the model expects on all lists of both. `persons` is [history]. Nothing where
// no maximum is found: then every step moves a coefficient by about 1, for ever.
[[nodiscard]] std::optional<PoissonFit> maximise(const Design& design,
                                                 const std::vector<double>& persons,
                                                 const FixedEffects& fixed = {});

// True where the fit is so far from the edge of its parameters that it shows by itself that the
// maximum exists and is one point: all means are well above nothing, and all effects well apart.
[[nodiscard]] bool proves_itself(const Design& design, const PoissonFit& fit);

}  // namespace carers::calibration::lists
