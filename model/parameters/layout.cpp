#include "model/parameters/layout.hpp"

#include <algorithm>
#include <utility>

#include "model/core/check.hpp"

namespace carers::model::parameters {

std::size_t Layout::append(Block block) {
  core::expect(find(block.name) == nullptr, "every block to have a name of its own");
  core::expect(block.local || global_dimension_ == dimension_,
               "global blocks to come before local ones");
  block.offset = dimension_;
  block.size = 1;
  for (const Axis& axis : block.axes) block.size *= axis.labels.size();
  dimension_ += block.size;
  if (!block.local) global_dimension_ = dimension_;
  blocks_.push_back(std::move(block));
  return blocks_.back().offset;
}

std::size_t Layout::add(std::string name, std::string description, std::vector<Axis> axes,
                        const Prior& prior) {
  return append({.name = std::move(name),
                 .description = std::move(description),
                 .axes = std::move(axes),
                 .transform = transform_of(prior),
                 .prior = prior});
}

std::size_t Layout::add(std::string name, std::string description, std::vector<Axis> axes,
                        Transform transform, bool local) {
  return append({.name = std::move(name),
                 .description = std::move(description),
                 .axes = std::move(axes),
                 .transform = transform,
                 .prior = std::nullopt,
                 .local = local});
}

const Block* Layout::find(std::string_view name) const noexcept {
  const auto found = std::ranges::find(blocks_, name, &Block::name);
  return found == blocks_.end() ? nullptr : &*found;
}

const Block& Layout::block(std::string_view name) const {
  const Block* found = find(name);
  if (found == nullptr) throw core::LogicError("no parameter is named " + std::string(name));
  return *found;
}

std::vector<std::string> Layout::labels() const {
  std::vector<std::string> all;
  all.reserve(dimension_);
  for (const Block& block : blocks_) {
    for (std::size_t i = 0; i < block.size; ++i) {
      std::string label;
      std::size_t rest = i;
      for (auto axis = block.axes.rbegin(); axis != block.axes.rend(); ++axis) {
        label = axis->labels[rest % axis->labels.size()] + (label.empty() ? "" : ",") + label;
        rest /= axis->labels.size();
      }
      all.push_back(label.empty() ? block.name : block.name + '[' + label + ']');
    }
  }
  return all;
}

Eigen::VectorXd Layout::constrain(const Eigen::VectorXd& x) const {
  Eigen::VectorXd values(x.size());
  for (const Block& block : blocks_) {
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      const auto k = static_cast<Eigen::Index>(i);
      values[k] = parameters::constrain(block.transform, x[k]);
    }
  }
  return values;
}

Eigen::VectorXd Layout::unconstrain(const Eigen::VectorXd& values) const {
  Eigen::VectorXd x(values.size());
  for (const Block& block : blocks_) {
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      const auto k = static_cast<Eigen::Index>(i);
      x[k] = parameters::unconstrain(block.transform, values[k]);
    }
  }
  return x;
}

double Layout::log_prior(const Eigen::VectorXd& x, Eigen::VectorXd& gradient) const {
  double total = 0.0;
  for (const Block& block : blocks_) {
    if (!block.prior) continue;
    for (std::size_t i = block.offset; i < block.offset + block.size; ++i) {
      const auto k = static_cast<Eigen::Index>(i);
      const PriorTerm term = evaluate(*block.prior, x[k]);
      total += term.log_density;
      gradient[k] += term.d_x;
    }
  }
  return total;
}

}  // namespace carers::model::parameters
