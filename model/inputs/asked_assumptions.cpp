#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/inputs/assumptions.hpp"

namespace carers::model::inputs {

std::vector<AskedAssumption> asked_assumptions(const Settings& settings) {
  std::vector<AskedAssumption> asked;
  const auto ask = [&asked](std::string name, std::string because) {
    if (std::ranges::find(asked, name, &AskedAssumption::name) != asked.end()) return;
    asked.push_back({std::move(name), std::move(because)});
  };
  const std::string always = "every study needs it";
  for (const std::string& cause : settings.causes.value) {
    const std::string because = fmt::format("the study has cause \"{}\"", cause);
    ask("exposure." + cause, because);
    ask("caring_hazard." + cause, because);
  }
  for (const std::string_view name :
       {"exposure_spread", "exposure_correlation", "exposure_at_18", "age_step", "sex_difference",
        "share_male", "register_share", "register_share_spread", "not_eligible.reviewed",
        "not_eligible.cumulative"}) {
    ask(std::string(name), always);
  }
  for (std::size_t level = 1; level < settings.levels.value.size(); ++level) {
    const std::string& name = settings.levels.value[level];
    ask("locality_spread." + name, fmt::format("the study has level \"{}\"", name));
  }
  for (const auto& [ascertainment, file, line] : settings.ascertainments) {
    const std::string because =
        fmt::format("the study has ascertainment \"{}\"", ascertainment.name);
    for (const auto& group : ascertainment.groups) {
      ask(fmt::format("ascertainment.{}.{}", ascertainment.name, group.name), because);
    }
    if (ascertainment.by_occasion)
      ask(fmt::format("ascertainment.{}.by_occasion", ascertainment.name), because);
  }
  for (const auto& [group, file, line] : settings.recording_groups) {
    ask(fmt::format("recording.{}.spread", group.name),
        fmt::format("the study has recording group \"{}\"", group.name));
  }
  for (const auto& [definition, file, line] : settings.definitions) {
    if (definition.name == settings.target.value) continue;
    ask("definition." + definition.name,
        fmt::format("the study has definition \"{}\"", definition.name));
  }
  for (const observation::Source& source : settings.sources) {
    const std::string because = fmt::format("source \"{}\" names it", source.name);
    for (const auto& [kind, name] :
         {std::pair{"dispersion", source.dispersion}, std::pair{"noise", source.noise},
          std::pair{"slope", source.slope}, std::pair{"clustering", source.clustering}}) {
      if (!name.empty()) ask(fmt::format("{}.{}", kind, name), because);
    }
  }
  return asked;
}

}  // namespace carers::model::inputs
