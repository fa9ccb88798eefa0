#include "calibration/validation/predictive.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "model/core/check.hpp"
#include "model/core/parallel_for.hpp"
#include "model/random/counts.hpp"
#include "model/random/stream.hpp"

namespace carers::calibration::validation {
namespace {

namespace random = model::random;

constexpr random::Purpose kRate = random::named_purpose("rate of a withheld count");
constexpr random::Purpose kCount = random::named_purpose("withheld count");
// Extra variance, as a share of Poisson's, below which a count is as good as Poisson; the rate's
// quantile takes the longer the less it scatters.
constexpr double kPoissonBelow = 1e-4;

// log(mean(exp(values)))
double log_mean_exp(const Eigen::ArrayXd& values) {
  const double most = values.maxCoeff();
  return most + std::log((values - most).exp().mean());
}

}  // namespace

std::int64_t scattered_count(double mean, double dispersion, double of_rate, double of_count) {
  if (mean * dispersion * dispersion < kPoissonBelow)
    return random::poisson_quantile(of_count, mean);
  const double size = 1.0 / (dispersion * dispersion);
  return random::poisson_quantile(of_count, mean * boost::math::gamma_p_inv(size, of_rate) / size);
}

PredictedCounts predict_counts(posterior::LogPosterior whole,
                               const model::parameters::ParameterDraws& draws,
                               const std::vector<WithheldCount>& counts, const std::string& source,
                               const PredictOptions& options) {
  if (draws.layout.labels() != whole.layout().labels()) {
    throw model::core::LogicError(
        "draws of another study than the counts that they should predict");
  }
  const auto n = static_cast<Eigen::Index>(draws.size());
  const auto m = static_cast<Eigen::Index>(counts.size());
  const model::parameters::Block* scatter = draws.layout.find("dispersion." + source);
  PredictedCounts predicted{
      .expected = Eigen::MatrixXd(n, m), .counts = {}, .log_density = Eigen::VectorXd(m)};
  Eigen::ArrayXXd log_likelihood(n, m);
  Eigen::ArrayXd dispersion = Eigen::ArrayXd::Zero(n);
  Eigen::VectorXd gradient;
  for (Eigen::Index d = 0; d < n; ++d) {
    const Eigen::VectorXd values = draws.draw(static_cast<std::size_t>(d));
    whole.log_density_gradient(draws.layout.unconstrain(values), gradient);
    if (scatter != nullptr) dispersion[d] = values[static_cast<Eigen::Index>(scatter->offset)];
    for (Eigen::Index c = 0; c < m; ++c) {
      const std::size_t row = counts[static_cast<std::size_t>(c)].fit_row;
      predicted.expected(d, c) = whole.expected()[row];
      log_likelihood(d, c) = whole.row_log_likelihood()[row];
    }
  }
  predicted.counts.resize(counts.size());
  model::core::parallel_for(counts.size(), options.threads, [&](std::size_t c) {
    const auto column = static_cast<Eigen::Index>(c);
    predicted.log_density[column] = log_mean_exp(log_likelihood.col(column));
    std::vector<std::int64_t>& drawn = predicted.counts[c];
    for (Eigen::Index d = 0; d < n; ++d) {
      random::Address address{.seed = options.seed,
                              .purpose = kRate,
                              .draw = static_cast<std::uint32_t>(d),
                              .replicate = 0,
                              .step = 0,
                              .cell = static_cast<std::uint32_t>(counts[c].fit_row)};
      const double of_rate = random::uniform(address);
      address.purpose = kCount;
      drawn.push_back(scattered_count(predicted.expected(d, column), dispersion[d], of_rate,
                                      random::uniform(address)));
    }
    std::ranges::sort(drawn);
  });
  return predicted;
}

}  // namespace carers::calibration::validation
