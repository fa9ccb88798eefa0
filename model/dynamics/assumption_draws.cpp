#include "model/dynamics/assumption_draws.hpp"

#include "model/core/check.hpp"
#include "model/parameters/prior_quantile.hpp"
#include "model/random/stream.hpp"

namespace carers::model::dynamics {

const parameters::Prior& AssumptionDraws::prior(std::string_view name) const {
  const auto found = assumptions_.find(std::string(name));
  if (found == assumptions_.end()) {
    throw core::LogicError("assumption \"" + std::string(name) +
                           "\" was not asked for when the study was checked");
  }
  return found->second.prior;
}

double AssumptionDraws::uniform(std::string_view name, std::string_view of) const {
  const std::string purpose = "assumption " + std::string(name) + " of " + std::string(of);
  return random::uniform({.seed = seed_,
                          .purpose = random::named_purpose(purpose),
                          .draw = draw_,
                          .replicate = 0,
                          .step = 0,
                          .cell = 0});
}

double AssumptionDraws::value(std::string_view name, std::string_view of) const {
  return parameters::prior_quantile(prior(name), uniform(name, of));
}

}  // namespace carers::model::dynamics
