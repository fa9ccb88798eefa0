#include "model/prevalence/stock_parameters.hpp"

#include <algorithm>

#include "model/prevalence/age_curve.hpp"

namespace carers::model::prevalence {
namespace {

Eigen::Index offset_of(const parameters::Layout& layout, const std::string& name) {
  return static_cast<Eigen::Index>(layout.block(name).offset);
}

}  // namespace

StockParameters::StockParameters(const parameters::Layout& layout,
                                 const std::vector<std::string>& causes,
                                 const population::LocalityTree& tree)
    : leaves_(static_cast<Eigen::Index>(tree.leaf_count())),
      exposure_effects_(layout),
      localities_(tree, layout),
      exposure_at_18_(offset_of(layout, "exposure_at_18")),
      sex_difference_(offset_of(layout, "sex_difference")),
      age_steps_(offset_of(layout, "age_step")) {
  const std::vector<std::string>& with_effects = exposure_effects_.causes();
  for (const std::string& cause : causes) {
    exposure_.push_back(offset_of(layout, "exposure." + cause));
    caring_hazard_.push_back(offset_of(layout, "caring_hazard." + cause));
    const auto at = std::ranges::find(with_effects, cause);
    effect_.push_back(at == with_effects.end() ? -1 : at - with_effects.begin());
  }
}

Eigen::ArrayXXd StockParameters::exposure_effects(const Eigen::VectorXd& x) const {
  Eigen::ArrayXXd effects =
      Eigen::ArrayXXd::Zero(leaves_, static_cast<Eigen::Index>(effect_.size()));
  const Eigen::MatrixXd known = exposure_effects_.effects(x);
  for (std::size_t c = 0; c < effect_.size(); ++c) {
    if (effect_[c] >= 0) effects.col(static_cast<Eigen::Index>(c)) = known.col(effect_[c]);
  }
  return effects;
}

PrevalenceParameters StockParameters::read(const Eigen::VectorXd& x) const {
  PrevalenceParameters stock =
      PrevalenceParameters::zero(leaves_, static_cast<Eigen::Index>(exposure_.size()));
  stock.logit_exposure = exposure_effects(x);
  for (std::size_t c = 0; c < exposure_.size(); ++c) {
    stock.logit_exposure.col(static_cast<Eigen::Index>(c)) += x[exposure_[c]];
    stock.log_caring_hazard[static_cast<Eigen::Index>(c)] = x[caring_hazard_[c]];
  }
  stock.exposure_at_18 = x[exposure_at_18_];
  stock.sex_difference = x[sex_difference_];
  stock.age_effect = age_effects(x.segment(age_steps_, kAgeSteps).array());
  stock.locality_effect = localities_.leaf_effects(x);
  return stock;
}

void StockParameters::add_slopes(const Eigen::VectorXd& x, const PrevalenceParameters& d_stock,
                                 const Eigen::ArrayXXd& d_exposure_effects,
                                 Eigen::VectorXd& gradient) const {
  Eigen::MatrixXd d_known(leaves_, static_cast<Eigen::Index>(exposure_effects_.causes().size()));
  for (std::size_t c = 0; c < exposure_.size(); ++c) {
    const auto col = static_cast<Eigen::Index>(c);
    gradient[exposure_[c]] += d_stock.logit_exposure.col(col).sum();
    gradient[caring_hazard_[c]] += d_stock.log_caring_hazard[col];
    if (effect_[c] >= 0)
      d_known.col(effect_[c]) = d_stock.logit_exposure.col(col) + d_exposure_effects.col(col);
  }
  exposure_effects_.add_slopes(x, d_known, gradient);
  gradient[exposure_at_18_] += d_stock.exposure_at_18;
  gradient[sex_difference_] += d_stock.sex_difference;
  gradient.segment(age_steps_, kAgeSteps).array() += age_effects_adjoint(d_stock.age_effect);
  localities_.add_slopes(x, d_stock.locality_effect, gradient);
}

}  // namespace carers::model::prevalence
