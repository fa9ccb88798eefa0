// One unknown number on the scale where it is sampled: its value, its prior there, and their
// slopes.
#pragma once

#include "model/parameters/prior.hpp"

namespace carers::model::parameters {

// How a sampled coordinate x, free on the real line, becomes the value.
enum class Transform { identity, exponential, inverse_logit, hyperbolic_tangent };

[[nodiscard]] double constrain(Transform transform, double x);
[[nodiscard]] double unconstrain(Transform transform, double value);
// d value / d x, from the value.
[[nodiscard]] double slope(Transform transform, double value);

// The transform under which a prior's values are free: identity for normal; exponential for
// half-normal, log-normal and gamma; inverse logit for logit-normal and beta. `fixed` and `lkj` are
// not scalars to sample: core::InputError.
[[nodiscard]] Transform transform_of(const Prior& prior);

// The prior's log density at x, of x itself (the Jacobian is in it), up to nothing: it is
// normalised.
struct PriorTerm {
  double log_density{};
  double d_x{};
};
[[nodiscard]] PriorTerm evaluate(const Prior& prior, double x);

// A value in the middle of the prior, on the sampled scale: where chains start, give or take.
[[nodiscard]] double centre(const Prior& prior);
// The prior's standard deviation, or near it, on the sampled scale.
[[nodiscard]] double scale(const Prior& prior);

}  // namespace carers::model::parameters
