// What a fit says of counts that it was not given: draws from their predictive distribution.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "calibration/posterior/log_posterior.hpp"
#include "calibration/validation/withheld.hpp"
#include "model/parameters/draws.hpp"

namespace carers::calibration::validation {

struct PredictedCounts {
  Eigen::MatrixXd expected;                       // [draw, count], what each draw's model expects
  std::vector<std::vector<std::int64_t>> counts;  // [count][draw], ascending
  Eigen::VectorXd log_density;  // [count], of the observed: log of its mean probability over draws
};

struct PredictOptions {
  std::uint64_t seed = 1;
  std::size_t threads = 0;  // 0: one a core; the result does not depend on it
};

// For each draw one count from the family's own law, NegBin(mean m, variance m + m^2 d^2), where m
// and d are the draw's: its local effects are known from whatever else was observed there. `whole`
// is the posterior of the study with nothing withheld, of which `draws` (of the study without) have
// the layout; `counts` are of one source, "dispersion.<source>" its d (without one: Poisson).
// Numbers have the addresses (seed, draw, count). Throws core::LogicError where the layouts differ.
[[nodiscard]] PredictedCounts predict_counts(posterior::LogPosterior whole,
                                             const model::parameters::ParameterDraws& draws,
                                             const std::vector<WithheldCount>& counts,
                                             const std::string& source,
                                             const PredictOptions& options);

// A count with this mean and variance mean + (mean dispersion)^2, as gamma mixture of Poisson
// counts: the quantile at `of_rate` of the rate, and at `of_count` of the count given the rate;
// both in (0, 1).
[[nodiscard]] std::int64_t scattered_count(double mean, double dispersion, double of_rate,
                                           double of_count);

}  // namespace carers::calibration::validation
