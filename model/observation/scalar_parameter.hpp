// A handle on one sampled number with a prior of its own.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <string_view>

#include "model/parameters/layout.hpp"

namespace carers::model::observation {

class ScalarParameter {
 public:
  ScalarParameter(parameters::Layout& layout, const std::string& name,
                  const std::string& description, const parameters::Prior& prior)
      : at_(static_cast<Eigen::Index>(layout.add(name, description, {}, prior))),
        transform_(parameters::transform_of(prior)) {}

  // One that the layout has already.
  ScalarParameter(const parameters::Layout& layout, std::string_view name)
      : at_(static_cast<Eigen::Index>(layout.block(name).offset)),
        transform_(layout.block(name).transform) {}

  [[nodiscard]] double value(const Eigen::VectorXd& x) const {
    return parameters::constrain(transform_, x[at_]);
  }
  // Its place among the sampled numbers.
  [[nodiscard]] Eigen::Index position() const noexcept { return at_; }
  // The number as sampled: the logarithm or logit of the value, for those transforms.
  [[nodiscard]] double sampled(const Eigen::VectorXd& x) const { return x[at_]; }
  void add_slope(double d_value, double value, Eigen::VectorXd& gradient) const {
    gradient[at_] += d_value * parameters::slope(transform_, value);
  }
  void add_sampled_slope(double d_x, Eigen::VectorXd& gradient) const { gradient[at_] += d_x; }

 private:
  Eigen::Index at_;
  parameters::Transform transform_;
};

}  // namespace carers::model::observation
