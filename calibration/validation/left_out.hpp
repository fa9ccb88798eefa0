// What the estimate would be without one source, told from the draws of the fit that had it.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <span>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

struct LeftOut {
  std::size_t source{};     // position in Inputs::sources
  std::size_t figures{};    // fitted figures of it
  Eigen::VectorXd weights;  // of the draws, adding up to 1
  double pareto_k{};        // see diagnostics::ParetoSmoothed
  double effective_size{};  // draws that the weighted ones are worth
  bool reliable{};          // k is low enough; false: only a new fit could tell
};

// Every source with a fitted figure, in the order of Inputs::sources. A draw weighs one over the
// likelihood of the source's figures at it, Pareto-smoothed (leave-one-group-out importance
// sampling). `taken`: numbers of draws over the chains laid end to end. Throws core::LogicError
// where `draws` are of another study, core::InputError for fewer than 25 draws.
[[nodiscard]] std::vector<LeftOut> leave_out_sources(posterior::LogPosterior whole,
                                                     const model::parameters::ParameterDraws& draws,
                                                     std::span<const std::size_t> taken);

// The least value at which the weights of all values up to it reach p in (0, 1]. `values` and
// `weights` [draw]; weights add up to 1.
[[nodiscard]] double weighted_quantile(const Eigen::VectorXd& values,
                                       const Eigen::VectorXd& weights, double p);

}  // namespace carers::calibration::validation
