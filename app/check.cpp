#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/messages.hpp"
#include "app/prior_check.hpp"
#include "app/study.hpp"

namespace carers::app {

int check_study(const Settings& settings) {
  const model::inputs::Inputs inputs = load_study(settings);
  if (settings.json) {
    nlohmann::json found{{"study", inputs.name},
                         {"places", inputs.localities.nodes().size()},
                         {"sources", inputs.sources.size()},
                         {"figures", inputs.observations.size()},
                         {"scenarios", inputs.scenarios.size()},
                         {"warnings", nlohmann::json::array()}};
    for (const auto& warning : inputs.warnings) found["warnings"].push_back(warning.message());
    if (settings.prior) found["prior"] = check_assumptions(inputs, settings);
    fmt::print("{}\n", found.dump());
  } else if (!settings.quiet) {
    fmt::print(
        "{}: {}. {} places, {} sources with {} figures, {} assumptions, {} scenarios, "
        "{} warning{}.\n",
        inputs.title, as_good("nothing wrong"), inputs.localities.nodes().size(),
        inputs.sources.size(), inputs.observations.size(), inputs.assumptions.size(),
        inputs.scenarios.size(), inputs.warnings.size(), inputs.warnings.size() == 1 ? "" : "s");
    if (settings.prior) check_assumptions(inputs, settings);
  }
  return kDone;
}

}  // namespace carers::app
