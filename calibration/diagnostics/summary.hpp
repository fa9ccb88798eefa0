// What the draws say about each quantity, and how far they can be relied on.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace carers::calibration::diagnostics {

// Figures that cannot be computed are NaN: see convergence.hpp.
struct Summary {
  std::string name;
  double mean{};
  double sd{};
  double q05{};
  double median{};
  double q95{};
  double rhat{};
  double ess_bulk{};
  double ess_tail{};
  double mcse_mean{};
  double mcse_sd{};
};

// `draws` is [draw, chain], with at least one value.
[[nodiscard]] Summary summarise(std::string name, const Eigen::MatrixXd& draws);

// One summary a name, in this order, on several threads (0: one a core); `draws_of(i)` gives the
// draws of names[i] and is called by several threads at a time.
[[nodiscard]] std::vector<Summary> summarise_all(
    const std::vector<std::string>& names,
    const std::function<Eigen::MatrixXd(std::size_t)>& draws_of, std::size_t threads);

}  // namespace carers::calibration::diagnostics
