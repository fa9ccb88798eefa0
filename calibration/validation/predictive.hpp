// What a fit says of figures, fitted or not: draws from their predictive distribution.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

struct PredictedFigures {
  Eigen::MatrixXd expected;                  // [draw, figure], what each draw's model expects
  std::vector<std::vector<double>> figures;  // [figure][draw], ascending
  Eigen::MatrixXf drawn;                     // [draw, figure], the same in the order of the draws
  std::vector<double>
      total;  // [draw], the sum of the figures, which a draw's unknowns move together
  Eigen::VectorXd log_density;  // [figure], of the observed: log of its mean density over draws
};

struct PredictOptions {
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
  // At most; evenly spaced over the chains laid end to end.
  std::size_t draws = std::numeric_limits<std::size_t>::max();
};

// For each draw one figure from its family's own law (FigureLaw), at the draw's parameters: local
// effects are known from whatever else was observed there. `whole` is the posterior of the study
// with every figure that is asked for, of which `draws` (perhaps of the study without them) have
// the layout; `rows` are positions in LogPosterior::rows(). Numbers have the addresses (seed, draw,
// row). Throws core::LogicError where the layouts differ.
[[nodiscard]] PredictedFigures predict_figures(posterior::LogPosterior whole,
                                               const model::parameters::ParameterDraws& draws,
                                               std::span<const std::size_t> rows,
                                               const PredictOptions& options);

// Whether the chains agree on what is expected of each figure: the worst of all.
struct AgreementOfChains {
  double largest_rhat{};
  double smallest_ess{};  // bulk
};
// `expected` [draw, figure], draws of `chains` equally long chains laid end to end.
[[nodiscard]] AgreementOfChains agreement_of_chains(const Eigen::MatrixXd& expected,
                                                    std::size_t chains, std::size_t threads);

}  // namespace carers::calibration::validation
