#include "model/prevalence/hazard_mix.hpp"

#include <cmath>

#include "model/numerics/log_sum_exp.hpp"

namespace carers::model::prevalence {

using numerics::log_sum_exp;

HazardMix::HazardMix(const parameters::Layout& layout, const std::vector<std::string>& causes) {
  for (const std::string& cause : causes) {
    exposures_.push_back(static_cast<Eigen::Index>(layout.block("exposure." + cause).offset));
    hazards_.push_back(static_cast<Eigen::Index>(layout.block("caring_hazard." + cause).offset));
  }
}

Eigen::ArrayXd HazardMix::log_exposures(const Eigen::VectorXd& x) const {
  Eigen::ArrayXd logs(static_cast<Eigen::Index>(exposures_.size()));
  for (std::size_t c = 0; c < exposures_.size(); ++c) {
    logs[static_cast<Eigen::Index>(c)] = -std::log1p(std::exp(-x[exposures_[c]]));
  }
  return logs;
}

void HazardMix::to_natural(Eigen::VectorXd& x) const {
  const Eigen::ArrayXd log_exposure = log_exposures(x);
  const Eigen::Index last = log_exposure.size() - 1;
  Eigen::ArrayXd relative = Eigen::ArrayXd::Zero(last + 1);
  for (Eigen::Index c = 0; c < last; ++c) relative[c] = x[hazards_[static_cast<std::size_t>(c)]];
  const double total = x[hazards_.back()];
  const Eigen::ArrayXd product = total + relative - log_sum_exp(relative);
  for (Eigen::Index c = 0; c <= last; ++c)
    x[hazards_[static_cast<std::size_t>(c)]] = product[c] - log_exposure[c];
}

void HazardMix::to_sampled(Eigen::VectorXd& x) const {
  Eigen::ArrayXd product = log_exposures(x);
  const Eigen::Index last = product.size() - 1;
  for (Eigen::Index c = 0; c <= last; ++c) product[c] += x[hazards_[static_cast<std::size_t>(c)]];
  for (Eigen::Index c = 0; c < last; ++c)
    x[hazards_[static_cast<std::size_t>(c)]] = product[c] - product[last];
  x[hazards_.back()] = log_sum_exp(product);
}

void HazardMix::pass_back(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  const Eigen::ArrayXd log_exposure = log_exposures(x);
  const Eigen::Index last = log_exposure.size() - 1;
  Eigen::ArrayXd product = log_exposure;
  double all = 0.0;
  for (Eigen::Index c = 0; c <= last; ++c) {
    const auto at = static_cast<std::size_t>(c);
    product[c] += x[hazards_[at]];
    all += gradient[hazards_[at]];
    gradient[exposures_[at]] -= gradient[hazards_[at]] * (1.0 - std::exp(log_exposure[c]));
  }
  const Eigen::ArrayXd part = (product - log_sum_exp(product)).exp();
  for (Eigen::Index c = 0; c < last; ++c)
    gradient[hazards_[static_cast<std::size_t>(c)]] -= part[c] * all;
  gradient[hazards_.back()] = all;
}

}  // namespace carers::model::prevalence
