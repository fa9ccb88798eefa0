#include "model/numerics/log_sum_exp.hpp"

#include <cmath>

namespace carers::model::numerics {

double log_sum_exp(const Eigen::ArrayXd& x) {
  const double largest = x.maxCoeff();
  return largest + std::log((x - largest).exp().sum());
}

}  // namespace carers::model::numerics
