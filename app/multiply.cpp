#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "calibration/classical/multiplier.hpp"

namespace carers::app {

int multiply_prevalence(const Settings& settings) {
  constexpr const char* kAssumes =
      "that the percentage, found elsewhere and by another definition, holds for these children";
  const auto estimate = calibration::classical::prevalence_multiplier(
      settings.children, settings.percent / 100.0, settings.known.value_or(0.0));
  if (settings.json) {
    nlohmann::json found{
        {"method", "multiplier"}, {"estimate", estimate.young_carers}, {"assumes", kAssumes}};
    if (settings.known) found["hidden"] = estimate.hidden;
    fmt::print("{}\n", found.dump());
    return kDone;
  }
  fmt::print("{:.0f} young carers", estimate.young_carers);
  if (settings.known && estimate.hidden >= 0.0)
    fmt::print(", of whom {:.0f} are hidden", estimate.hidden);
  if (settings.known && estimate.hidden < 0.0)
    fmt::print(", {:.0f} fewer than are known: the percentage is too low for this place",
               -estimate.hidden);
  fmt::print(".\nThis assumes {}.\n", kAssumes);
  return kDone;
}

}  // namespace carers::app
