#include "calibration/diagnostics/summary.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "calibration/diagnostics/convergence.hpp"
#include "model/core/check.hpp"
#include "model/core/parallel_for.hpp"
#include "model/numerics/rank_statistics.hpp"

namespace carers::calibration::diagnostics {

Summary summarise(std::string name, const Eigen::MatrixXd& draws) {
  model::core::expect(draws.size() > 0, "at least one draw");
  std::vector<double> sorted(draws.data(), draws.data() + draws.size());
  Summary summary{.name = std::move(name), .mean = draws.mean()};
  const auto n = static_cast<double>(draws.size());
  summary.sd = std::sqrt((draws.array() - summary.mean).square().sum() / (n - 1));
  summary.q05 = summary.median = summary.q95 = std::nan("");
  if (!draws.hasNaN()) {
    std::ranges::sort(sorted);
    summary.q05 = model::numerics::quantile_of_sorted(sorted, 0.05);
    summary.median = model::numerics::quantile_of_sorted(sorted, 0.5);
    summary.q95 = model::numerics::quantile_of_sorted(sorted, 0.95);
  }
  summary.rhat = rhat(draws);
  summary.ess_bulk = ess_bulk(draws);
  summary.ess_tail = ess_tail(draws);
  summary.mcse_mean = mcse_mean(draws);
  summary.mcse_sd = mcse_sd(draws);
  return summary;
}

std::vector<Summary> summarise_all(const std::vector<std::string>& names,
                                   const std::function<Eigen::MatrixXd(std::size_t)>& draws_of,
                                   std::size_t threads) {
  std::vector<Summary> summaries(names.size());
  model::core::parallel_for(names.size(), threads, [&](std::size_t i) {
    summaries[i] = summarise(names[i], draws_of(i));
  });
  return summaries;
}

}  // namespace carers::calibration::diagnostics
