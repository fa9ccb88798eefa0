#include "model/inputs/settings_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace carers::model::inputs {
namespace {

using observation::Family;
using observation::Quantity;
using observation::Source;

std::string unknown(std::string_view what, std::string_view name,
                    const std::vector<std::string>& known, std::string_view where) {
  const std::string near = core::did_you_mean(name, known);
  return fmt::format("{} \"{}\" is not one of {}{}", what, name, where,
                     near.empty() ? "; correct it or add it" : near);
}

template <class T>
std::vector<std::string> names(const std::vector<Located<T>>& entries) {
  std::vector<std::string> all;
  for (const auto& entry : entries) all.push_back(entry.value.name);
  return all;
}

bool contains(const std::vector<std::string>& known, const std::string& name) {
  return std::ranges::find(known, name) != known.end();
}

void check_list(const Located<std::vector<std::string>>& list, std::string_view key,
                core::Problems& problems) {
  if (list.file.empty()) return;
  if (list.value.empty()) {
    problems.error(list.file, list.line,
                   fmt::format("\"{}\" is empty (a study needs at least one); fill it", key));
  }
  std::set<std::string> seen;
  for (const std::string& name : list.value) {
    if (!seen.insert(name).second) {
      problems.error(list.file, list.line,
                     fmt::format("\"{}\" names \"{}\" twice; remove one", key, name));
    }
  }
}

void check_source(const Source& source, const Settings& settings, core::Problems& problems) {
  const auto refer = [&](std::string_view what, const std::string& name,
                         const std::vector<std::string>& known, std::string_view where) {
    if (name.empty() || contains(known, name)) return;
    problems.error(
        source.file, source.line,
        fmt::format("source \"{}\": {}", source.name, unknown(what, name, known, where)));
  };
  if (source.definition != settings.target.value) {
    refer("definition", source.definition, names(settings.definitions), "the study's definitions");
  }
  refer("ascertainment", source.ascertainment, names(settings.ascertainments),
        "the study's ascertainments");
  refer("recording_group", source.recording_group, names(settings.recording_groups),
        "the study's recording groups");
  for (const std::string& cause : source.causes)
    refer("cause", cause, settings.causes.value, "the study's causes");
}

void check_parts_of(const Settings& settings, core::Problems& problems) {
  for (const auto& [name, parts] : settings.parts_of) {
    std::vector<std::string> others;
    for (const Source& other : settings.sources) {
      if (other.name != name) others.push_back(other.name);
    }
    if (contains(others, parts.total)) continue;
    problems.error(
        parts.file, parts.line,
        fmt::format("source \"{}\": {}", name,
                    unknown("parts_of", parts.total, others, "the study's other sources")));
  }
}

}  // namespace

void check_keys_of_family(const Source& source, Section& section) {
  const auto only = [&](std::string_view key, bool used, std::string_view users) {
    if (section.has(key) && !used) {
      section.problem(
          key, fmt::format("\"{}\" does not apply here (only to {}); remove it", key, users));
    }
  };
  const auto is = [&](Family family) { return source.family == family; };
  only("dispersion", is(Family::count), "the family \"count\"");
  only("pool_years", is(Family::count), "the family \"count\"");
  only("noise", is(Family::published) || is(Family::proxy),
       "the families \"published\" and \"proxy\"");
  only("scale", is(Family::published) || is(Family::proxy),
       "the families \"published\" and \"proxy\"");
  only("slope", is(Family::proxy), "the family \"proxy\"");
  only("clustering", is(Family::proportion), "the family \"proportion\"");
  only("concentration", is(Family::composition), "the family \"composition\"");
  only("composition_kind", is(Family::composition), "the family \"composition\"");
  only("register_kind", is(Family::list), "the family \"register\"");
  only("ascertainment", is(Family::count) || is(Family::proportion) || is(Family::published),
       "the families \"count\", \"proportion\" and \"published\"");
  only("occasion", !source.ascertainment.empty(), "sources with an ascertainment");
  only("quote_of_hidden", is(Family::published), "the family \"published\"");
  only("parts_of", is(Family::count) || is(Family::published) || is(Family::list),
       "the families \"count\", \"published\" and \"register\"");
  only("causes", source.quantity == Quantity::exposure, "what measures \"exposure\"");
  if (is(Family::proxy) && source.quantity != Quantity::exposure) {
    section.problem("measures",
                    "a proxy measures \"exposure\" (it stands for children who live with a "
                    "condition); correct it");
  }
  if (source.quantity == Quantity::exposure) {
    if (source.causes.size() != 1) {
      section.problem(
          "causes",
          fmt::format("{} causes are named (what measures \"exposure\" stands for exactly one); "
                      "correct \"causes\"",
                      source.causes.size()));
    }
    if (!is(Family::proxy) && !is(Family::count) && !is(Family::published)) {
      section.problem(
          "measures",
          "\"exposure\" is measured only by the families \"count\", \"published\" and \"proxy\"; "
          "choose one of them");
    }
  }
  if (is(Family::proxy) && source.noise.empty()) {
    section.problem("noise", "key \"noise\" is missing (a proxy is never exact); add it");
  }
  if (is(Family::composition) && source.concentration.empty()) {
    section.problem_here(
        "key \"concentration\" is missing (those whom a source tells of are never just like all "
        "carers); add it");
  }
}

void check_settings(const Settings& settings, core::Problems& problems) {
  check_list(settings.levels, "levels", problems);
  check_list(settings.causes, "causes", problems);

  if (!settings.target.file.empty() && !settings.target_is_defined()) {
    problems.error(settings.target.file, settings.target.line,
                   unknown("target", settings.target.value, names(settings.definitions),
                           "the study's definitions"));
  }
  for (const auto& group : settings.recording_groups) {
    const auto& levels = settings.levels.value;
    if (group.value.level.empty() || levels.empty()) continue;
    if (!contains(levels, group.value.level)) {
      problems.error(
          group.file, group.line,
          fmt::format("recording group \"{}\": {}", group.value.name,
                      unknown("level", group.value.level, levels, "the study's levels")));
    }
  }
  std::map<int, std::string> ranked;
  for (const auto& [definition, file, line] : settings.definitions) {
    if (definition.rank <= 0) continue;
    const auto [found, is_first] = ranked.try_emplace(definition.rank, definition.name);
    if (!is_first) {
      problems.error(file, line,
                     fmt::format("definition \"{}\": rank {} is also that of \"{}\" (one of them "
                                 "is the wider); correct one",
                                 definition.name, definition.rank, found->second));
    }
  }
  check_parts_of(settings, problems);
  std::map<std::string, std::string> first_proxy;  // of a cause, without a slope
  for (const Source& source : settings.sources) {
    check_source(source, settings, problems);
    if (source.family != Family::proxy || !source.slope.empty() || source.causes.size() != 1)
      continue;
    const auto [found, is_first] = first_proxy.try_emplace(source.causes.front(), source.name);
    if (!is_first) {
      problems.error(
          source.file, source.line,
          fmt::format(
              "source \"{}\": a second proxy of \"{}\" has no slope (only the first, \"{}\", is "
              "the unit); add \"slope\"",
              source.name, source.causes.front(), found->second));
    }
  }
  if (settings.sources.empty()) {
    problems.error(settings.title.file, 0,
                   "no source is described (there is nothing to learn from); add [[sources]]");
  }
}

}  // namespace carers::model::inputs
