#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/inputs/assumptions.hpp"

namespace carers::model::inputs {
namespace {

using observation::Definition;
using observation::Family;
using observation::Source;
using parameters::Assumption;
using parameters::Distribution;
using parameters::Prior;

// Names in the order in which they are first asked for.
class Asked {
 public:
  void ask(AskedAssumption asked) {
    const auto same = std::ranges::find(all_, asked.name, &AskedAssumption::name);
    if (same == all_.end()) {
      all_.push_back(std::move(asked));
    } else if (same->doubtful) {
      *same = std::move(asked);
    }
  }
  void ask(std::string name, Support support, std::string because) {
    ask({.name = std::move(name), .support = support, .because = std::move(because)});
  }
  [[nodiscard]] std::vector<AskedAssumption> take() { return std::move(all_); }

 private:
  std::vector<AskedAssumption> all_;
};

void ask_for_definitions(const Settings& settings, Asked& asked) {
  for (const auto& [definition, file, line] : settings.definitions) {
    if (definition.name == settings.target.value) continue;
    // A ranked definition below the widest is a share of the next wider one.
    const bool is_narrower =
        definition.rank > 0 &&
        std::ranges::any_of(settings.definitions, [&](const Located<Definition>& other) {
          return other.value.name != settings.target.value && other.value.rank > definition.rank;
        });
    asked.ask({.name = "definition." + definition.name,
               .support = is_narrower ? Support::share : Support::positive,
               .because = fmt::format("the study has definition \"{}\"", definition.name),
               .doubtful = !settings.target_is_defined()});
  }
}

void ask_for_source(const Source& source, bool doubtful, Asked& asked) {
  const std::string because = fmt::format("source \"{}\" names it", source.name);
  const auto named = [&](std::string_view kind, const std::string& name, Support support) {
    if (name.empty()) return;
    asked.ask({.name = fmt::format("{}.{}", kind, name),
               .support = support,
               .because = because,
               .doubtful = doubtful});
  };
  named("dispersion", source.dispersion, Support::positive);
  named("noise", source.noise,
        source.family == Family::published ? Support::known_spread : Support::positive);
  named("slope", source.slope, Support::positive);
  named("clustering", source.clustering, Support::share);
  named("concentration", source.concentration, Support::positive);
}

struct Suitable {
  std::vector<Distribution> distributions;
  std::string_view words;
};

Suitable suitable_for(Support support) {
  switch (support) {
    case Support::real:
      return {{Distribution::normal}, "it may be of either sign: normal"};
    case Support::positive:
      return {{Distribution::half_normal, Distribution::log_normal, Distribution::gamma},
              "it is above 0: half_normal, log_normal or gamma"};
    case Support::share:
      return {{Distribution::logit_normal, Distribution::beta},
              "it is a share: logit_normal or beta"};
    case Support::correlation:
      return {{Distribution::lkj}, "it is a matrix of correlations: lkj"};
    case Support::known_share:
      return {{Distribution::fixed}, "it divides the population: fixed, between 0 and 1"};
    case Support::known_spread:
      return {{Distribution::fixed}, "it is the known spread of a printed figure: fixed, above 0"};
    case Support::known_factor:
      return {{Distribution::fixed}, "it moves the population on: fixed, 0 or above"};
    case Support::updated_by_counts:
      return {{Distribution::gamma}, "counts update it: gamma"};
  }
  return {};
}

}  // namespace

std::vector<AskedAssumption> asked_assumptions(const Settings& settings) {
  Asked asked;
  const std::string always = "every study needs it";
  for (const std::string& cause : settings.causes.value) {
    asked.ask("exposure." + cause, Support::share,
              fmt::format("the study has cause \"{}\"", cause));
  }
  asked.ask("exposure_spread", Support::positive, always);
  asked.ask("exposure_correlation", Support::correlation, always);
  asked.ask("exposure_at_18", Support::real, always);
  for (const std::string& cause : settings.causes.value) {
    asked.ask("caring_hazard." + cause, Support::positive,
              fmt::format("the study has cause \"{}\"", cause));
  }
  asked.ask("age_step", Support::real, always);
  asked.ask("sex_difference", Support::real, always);
  for (std::size_t level = 1; level < settings.levels.value.size(); ++level) {
    const std::string& name = settings.levels.value[level];
    asked.ask("locality_spread." + name, Support::positive,
              fmt::format("the study has level \"{}\"", name));
  }
  asked.ask("share_male", Support::known_share, always);
  asked.ask("incomers_care", Support::share, always);
  asked.ask("population_births", Support::known_factor, always);
  asked.ask("population_cohort_change", Support::known_factor, always);
  for (const auto& [ascertainment, file, line] : settings.ascertainments) {
    const std::string because =
        fmt::format("the study has ascertainment \"{}\"", ascertainment.name);
    const bool is_share = ascertainment.link == observation::Link::logit;
    for (const auto& group : ascertainment.groups) {
      asked.ask(fmt::format("ascertainment.{}.{}", ascertainment.name, group.name),
                is_share ? Support::share : Support::positive, because);
    }
    if (ascertainment.by_occasion) {
      asked.ask(fmt::format("ascertainment.{}.by_occasion", ascertainment.name), Support::real,
                because);
    }
  }
  for (const auto& [group, file, line] : settings.recording_groups) {
    asked.ask(fmt::format("recording.{}.spread", group.name), Support::positive,
              fmt::format("the study has recording group \"{}\"", group.name));
    if (group.neighbours) {
      asked.ask(fmt::format("recording.{}.shared", group.name), Support::share,
                fmt::format("effects of recording group \"{}\" lean on neighbours", group.name));
    }
  }
  for (const Source& source : settings.sources) {
    ask_for_source(source, settings.of_unknown_family.contains(source.name), asked);
  }
  ask_for_definitions(settings, asked);
  asked.ask("register_share", Support::share, always);
  asked.ask("register_share_spread", Support::positive, always);
  asked.ask("not_eligible.reviewed", Support::share, always);
  asked.ask("not_eligible.cumulative", Support::share, always);
  return asked.take();
}

void check_support(const Assumption& assumption, Support support, core::Problems& problems) {
  const Suitable suitable = suitable_for(support);
  const Prior& prior = assumption.prior;
  const bool suits =
      std::ranges::find(suitable.distributions, prior.distribution) != suitable.distributions.end();
  const bool in_range = support == Support::known_share    ? prior.a > 0.0 && prior.a < 1.0
                        : support == Support::known_spread ? prior.a > 0.0
                        : support == Support::known_factor ? prior.a >= 0.0
                                                           : true;
  if (suits && in_range) return;
  problems.error(assumption.file, assumption.line,
                 fmt::format("assumption \"{}\": distribution does not suit ({}); choose another",
                             assumption.name, suitable.words));
}

}  // namespace carers::model::inputs
