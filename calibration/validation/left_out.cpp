#include "calibration/validation/left_out.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "calibration/diagnostics/pareto_smoothing.hpp"
#include "model/core/check.hpp"

namespace carers::calibration::validation {

std::vector<LeftOut> leave_out_sources(posterior::LogPosterior whole,
                                       const model::parameters::ParameterDraws& draws,
                                       std::span<const std::size_t> taken) {
  model::core::expect(draws.layout.labels() == whole.layout().labels(),
                      "draws of the study whose sources are left out");
  const auto n = static_cast<Eigen::Index>(taken.size());
  std::map<std::size_t, std::size_t> figures;  // by source
  for (const model::observation::FitRow& row : whole.rows()) ++figures[row.source];
  std::map<std::size_t, Eigen::VectorXd> log_likelihood;  // by source, [draw]
  for (const auto& [source, count] : figures) log_likelihood[source] = Eigen::VectorXd::Zero(n);

  Eigen::VectorXd gradient;
  for (Eigen::Index d = 0; d < n; ++d) {
    const Eigen::VectorXd values = draws.draw(taken[static_cast<std::size_t>(d)]);
    whole.log_density_gradient(draws.layout.unconstrain(values), gradient);
    for (std::size_t row = 0; row < whole.rows().size(); ++row) {
      log_likelihood[whole.rows()[row].source][d] += whole.row_log_likelihood()[row];
    }
  }

  std::vector<LeftOut> all;
  for (const auto& [source, count] : figures) {
    const diagnostics::ParetoSmoothed smoothed =
        diagnostics::pareto_smooth(-log_likelihood[source]);
    all.push_back({.source = source,
                   .figures = count,
                   .weights = smoothed.log_weights.array().exp(),
                   .pareto_k = smoothed.pareto_k,
                   .effective_size = smoothed.effective_size,
                   .reliable = smoothed.pareto_k <= diagnostics::unreliable_above(taken.size())});
  }
  return all;
}

double weighted_quantile(const Eigen::VectorXd& values, const Eigen::VectorXd& weights, double p) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&](Eigen::Index i) { return values[i]; });
  double reached = 0.0;
  for (const Eigen::Index i : order) {
    reached += weights[i];
    if (reached >= p) return values[i];
  }
  return values[order.back()];
}

}  // namespace carers::calibration::validation
