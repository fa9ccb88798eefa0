#include "model/prevalence/stock_parameters.hpp"

#include <algorithm>

#include "model/prevalence/age_curve.hpp"

namespace carers::model::prevalence {
namespace {

Eigen::Index offset_of(const parameters::Layout& layout, const std::string& name) {
  return static_cast<Eigen::Index>(layout.block(name).offset);
}

}  // namespace

StockParameters::StockParameters(const parameters::Layout& layout, const std::vector<std::string>& causes,
                                 const population::LocalityTree& tree)
    : leaves_(static_cast<Eigen::Index>(tree.leaf_count())),
      exposure_at_18_(offset_of(layout, "exposure_at_18")),
      sex_difference_(offset_of(layout, "sex_difference")),
      age_steps_(offset_of(layout, "age_step")) {
  const parameters::Block& effects = layout.block("exposure_effect");
  const std::vector<std::string>& with_effects = effects.axes.front().labels;
  for (const std::string& cause : causes) {
    exposure_.push_back(offset_of(layout, "exposure." + cause));
    caring_hazard_.push_back(offset_of(layout, "caring_hazard." + cause));
    const auto at = std::ranges::find(with_effects, cause);
    effect_.push_back(at == with_effects.end() ? -1
                                               : static_cast<Eigen::Index>(effects.offset) +
                                                     (at - with_effects.begin()) * leaves_);
  }
  const parameters::Block& localities = layout.block("locality_effect");
  const std::vector<std::string>& nodes = localities.axes.front().labels;
  for (const population::NodeIndex leaf : tree.leaves()) {
    const auto at = std::ranges::find(nodes, tree.nodes()[leaf.value].code);
    locality_.push_back(static_cast<Eigen::Index>(localities.offset) + (at - nodes.begin()));
  }
}

Eigen::ArrayXXd StockParameters::exposure_effects(const Eigen::VectorXd& x) const {
  Eigen::ArrayXXd effects = Eigen::ArrayXXd::Zero(leaves_, static_cast<Eigen::Index>(effect_.size()));
  for (std::size_t c = 0; c < effect_.size(); ++c) {
    if (effect_[c] >= 0) effects.col(static_cast<Eigen::Index>(c)) = x.segment(effect_[c], leaves_);
  }
  return effects;
}

PrevalenceParameters StockParameters::read(const Eigen::VectorXd& x) const {
  PrevalenceParameters stock = PrevalenceParameters::zero(leaves_, static_cast<Eigen::Index>(exposure_.size()));
  stock.logit_exposure = exposure_effects(x);
  for (std::size_t c = 0; c < exposure_.size(); ++c) {
    stock.logit_exposure.col(static_cast<Eigen::Index>(c)) += x[exposure_[c]];
    stock.log_caring_hazard[static_cast<Eigen::Index>(c)] = x[caring_hazard_[c]];
  }
  stock.exposure_at_18 = x[exposure_at_18_];
  stock.sex_difference = x[sex_difference_];
  stock.age_effect = age_effects(x.segment(age_steps_, kAgeSteps).array());
  for (Eigen::Index leaf = 0; leaf < leaves_; ++leaf) stock.locality_effect[leaf] = x[locality_[static_cast<std::size_t>(leaf)]];
  return stock;
}

void StockParameters::add_slopes(const PrevalenceParameters& d_stock, const Eigen::ArrayXXd& d_exposure_effects,
                                 Eigen::VectorXd& gradient) const {
  for (std::size_t c = 0; c < exposure_.size(); ++c) {
    const auto col = static_cast<Eigen::Index>(c);
    gradient[exposure_[c]] += d_stock.logit_exposure.col(col).sum();
    gradient[caring_hazard_[c]] += d_stock.log_caring_hazard[col];
    if (effect_[c] >= 0) {
      gradient.segment(effect_[c], leaves_).array() += d_stock.logit_exposure.col(col) + d_exposure_effects.col(col);
    }
  }
  gradient[exposure_at_18_] += d_stock.exposure_at_18;
  gradient[sex_difference_] += d_stock.sex_difference;
  gradient.segment(age_steps_, kAgeSteps).array() += age_effects_adjoint(d_stock.age_effect);
  for (Eigen::Index leaf = 0; leaf < leaves_; ++leaf) gradient[locality_[static_cast<std::size_t>(leaf)]] += d_stock.locality_effect[leaf];
}

}  // namespace carers::model::prevalence
