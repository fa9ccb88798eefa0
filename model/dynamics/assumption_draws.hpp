// The values that a study's assumptions take in one draw: quantiles of uniforms keyed by name and
// draw.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "model/parameters/prior.hpp"

namespace carers::model::dynamics {

// The same name in the same draw has the same value wherever it is asked for, in every scenario and
// replicate.
class AssumptionDraws {
 public:
  // `assumptions` is kept by reference.
  AssumptionDraws(const std::map<std::string, parameters::Assumption>& assumptions,
                  std::uint64_t seed, std::uint32_t draw)
      : assumptions_(assumptions), seed_(seed), draw_(draw) {}

  // Throws core::LogicError where the study has no such assumption: the check of studies asks for
  // all of them.
  [[nodiscard]] const parameters::Prior& prior(std::string_view name) const;
  // Its value; independent ones where one assumption is `of` several things, such as causes.
  [[nodiscard]] double value(std::string_view name, std::string_view of = "") const;
  // The uniform behind value(), for distributions that counts update.
  [[nodiscard]] double uniform(std::string_view name, std::string_view of = "") const;

 private:
  const std::map<std::string, parameters::Assumption>& assumptions_;
  std::uint64_t seed_;
  std::uint32_t draw_;
};

}  // namespace carers::model::dynamics
