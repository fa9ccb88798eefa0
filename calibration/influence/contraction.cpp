#include "calibration/influence/contraction.hpp"

#include <cmath>

#include "model/parameters/scalar_prior.hpp"

namespace carers::calibration::influence {

std::vector<Contraction> contractions(const model::parameters::ParameterDraws& draws) {
  std::vector<Contraction> all;
  for (const auto& block : draws.layout.blocks()) {
    if (!block.prior) continue;
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      double mean = 0.0;
      double squares = 0.0;  // around the mean (Welford 1962)
      double n = 0.0;
      for (const Eigen::MatrixXd& chain : draws.values) {
        for (const double value : chain.row(static_cast<Eigen::Index>(i))) {
          const double x = model::parameters::unconstrain(block.transform, value);
          n += 1.0;
          const double step = x - mean;
          mean += step / n;
          squares += step * (x - mean);
        }
      }
      all.push_back({.position = i,
                     .prior_sd = model::parameters::scale(*block.prior),
                     .posterior_sd = std::sqrt(squares / (n - 1.0))});
    }
  }
  return all;
}

}  // namespace carers::calibration::influence
