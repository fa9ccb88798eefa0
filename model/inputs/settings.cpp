#include "model/inputs/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "model/inputs/section.hpp"
#include "model/inputs/settings_checks.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {
namespace {

using observation::Ascertainment;
using observation::AscertainmentGroup;
using observation::Definition;
using observation::Family;
using observation::RecordingGroup;
using observation::Source;

constexpr int kFormat = 1;
constexpr int kOldest = static_cast<int>(population::kAges) - 1;

constexpr std::array<Choice<observation::Link>, 2> kLinks{
    {{"logit", observation::Link::logit}, {"log", observation::Link::log}}};
constexpr std::array<Choice<observation::Scale>, 2> kScales{
    {{"log", observation::Scale::log}, {"logit", observation::Scale::logit}}};
constexpr std::array<Choice<observation::Quantity>, 2> kQuantities{
    {{"young_carers", observation::Quantity::young_carers},
     {"exposure", observation::Quantity::exposure}}};
constexpr std::array<Choice<observation::CompositionKind>, 2> kCompositionKinds{
    {{"main", observation::CompositionKind::main}, {"any", observation::CompositionKind::any}}};
constexpr std::array<Choice<observation::RegisterKind>, 2> kRegisterKinds{
    {{"reviewed", observation::RegisterKind::reviewed},
     {"cumulative", observation::RegisterKind::cumulative}}};
constexpr std::array<Choice<Family>, 6> kFamilies{
    {{observation::family_name(Family::count), Family::count},
     {observation::family_name(Family::proportion), Family::proportion},
     {observation::family_name(Family::published), Family::published},
     {observation::family_name(Family::proxy), Family::proxy},
     {observation::family_name(Family::composition), Family::composition},
     {observation::family_name(Family::list), Family::list}}};

template <class T>
std::span<const Choice<T>> all(const auto& choices) {
  return choices;
}

// Reads `name` and lets later messages name the entry.
std::string read_name(Section& section, std::string_view kind) {
  std::string name = section.text("name").value_or("");
  if (!name.empty()) section.set_subject(fmt::format("{} \"{}\"", kind, name));
  return name;
}

Definition read_definition(Section& section) {
  Definition definition;
  definition.name = read_name(section, "definition");
  definition.label = section.text("label").value_or("");
  definition.meaning = section.text("meaning").value_or("");
  definition.rank = section.whole_if_given("rank").value_or(0);
  if (definition.rank < 0) {
    section.problem(
        "rank",
        fmt::format("rank {} is negative (1 is the narrowest, 0 stands for no order); correct it",
                    definition.rank));
  }
  section.refuse_other_keys();
  return definition;
}

Ascertainment read_ascertainment(Section& section) {
  Ascertainment ascertainment;
  ascertainment.name = read_name(section, "ascertainment");
  ascertainment.link = section.choice_if_given("link", all<observation::Link>(kLinks))
                           .value_or(observation::Link::logit);
  ascertainment.by_occasion = section.truth_if_given("by_occasion").value_or(false);
  if (!section.has("groups"))
    section.problem_here("key \"groups\" is missing (it has no default); add it");
  std::set<std::string> names;
  bool ages_known = true;  // of all groups so far
  for (Section& part :
       section.sections("groups", fmt::format("ascertainment \"{}\"", ascertainment.name))) {
    AscertainmentGroup group;
    group.name = part.text("name").value_or("");
    if (!group.name.empty() && !names.insert(group.name).second) {
      part.problem("name", fmt::format("group \"{}\" is named twice; rename one", group.name));
    }
    if (const auto ages = part.numbers("ages")) {
      const auto whole = [](double age) {
        return age == static_cast<int>(age) && age >= 0 && age <= kOldest;
      };
      if (ages->size() != 2 || !std::ranges::all_of(*ages, whole) || (*ages)[0] > (*ages)[1]) {
        part.problem(
            "ages",
            fmt::format(
                "ages of group \"{}\" are not two ages in order (from 0 to {}); correct them",
                group.name, kOldest));
        group.age_to = kOldest;
        ages_known = false;
      } else {
        group.age_from = static_cast<int>((*ages)[0]);
        group.age_to = static_cast<int>((*ages)[1]);
        for (const AscertainmentGroup& other : ascertainment.groups) {
          if (ages_known && group.age_from <= other.age_to && other.age_from <= group.age_to) {
            part.problem(
                "ages",
                fmt::format(
                    "groups \"{}\" and \"{}\" share ages (a child belongs to one); correct one",
                    other.name, group.name));
          }
        }
      }
    }
    part.refuse_other_keys();
    ascertainment.groups.push_back(std::move(group));
  }
  section.refuse_other_keys();
  return ascertainment;
}

RecordingGroup read_recording_group(Section& section) {
  RecordingGroup group;
  group.name = read_name(section, "recording group");
  group.level = section.text("level").value_or("");
  group.neighbours = section.truth_if_given("neighbours").value_or(false);
  section.refuse_other_keys();
  return group;
}

// As a share.
std::optional<double> percent_if_given(Section& section, std::string_view key) {
  const auto percent = section.number_if_given(key);
  if (!percent) return std::nullopt;
  if (*percent < 0.0 || *percent >= 100.0) {
    section.problem(key, fmt::format("{} {:g} is outside 0 to 100 (it is in percent of the total); "
                                     "correct it",
                                     key, *percent));
    return std::nullopt;
  }
  return *percent / 100.0;
}

PartsOf read_parts_of(Section& section) {
  const PartsOf parts{.total = section.text_if_given("parts_of").value_or(""),
                      .not_in_parts = percent_if_given(section, "not_in_parts").value_or(0.0),
                      .rounding = percent_if_given(section, "parts_rounding").value_or(0.0),
                      .file = section.file(),
                      .line = section.line_of("parts_of")};
  for (const std::string_view key : {"not_in_parts", "parts_rounding"}) {
    if (section.has(key) && parts.total.empty()) {
      section.problem(key, fmt::format("\"{}\" does not apply here (only to sources with "
                                       "\"parts_of\"); remove it",
                                       key));
    }
  }
  return parts;
}

Source read_source(Section& section, Settings& settings) {
  Source source;
  source.file = section.file();
  source.line = section.line();
  source.name = read_name(section, "source");
  source.title = section.text("title").value_or("");
  source.meaning = section.text("meaning").value_or("");
  source.quote_of_hidden = section.text_if_given("quote_of_hidden").value_or("");
  const auto family = section.choice("family", all<Family>(kFamilies));
  source.family = family.value_or(Family::count);
  const auto usual = family == Family::proxy ? observation::Quantity::exposure
                                             : observation::Quantity::young_carers;
  source.quantity =
      section.choice_if_given("measures", all<observation::Quantity>(kQuantities)).value_or(usual);
  source.definition = section.text_if_given("definition").value_or("");
  source.causes = section.texts_if_given("causes").value_or(std::vector<std::string>{});
  source.ascertainment = section.text_if_given("ascertainment").value_or("");
  source.occasion = section.text_if_given("occasion").value_or("");
  source.recording_group = section.text_if_given("recording_group").value_or("");
  source.dispersion = section.text_if_given("dispersion").value_or("");
  source.noise = section.text_if_given("noise").value_or("");
  source.slope = section.text_if_given("slope").value_or("");
  source.clustering = section.text_if_given("clustering").value_or("");
  source.concentration = section.text_if_given("concentration").value_or("");
  source.composition_kind =
      section
          .choice_if_given("composition_kind", all<observation::CompositionKind>(kCompositionKinds))
          .value_or(observation::CompositionKind::main);
  source.scale = section.choice_if_given("scale", all<observation::Scale>(kScales))
                     .value_or(observation::Scale::log);
  source.pool_years = section.truth_if_given("pool_years").value_or(false);
  source.register_kind =
      section.choice_if_given("register_kind", all<observation::RegisterKind>(kRegisterKinds))
          .value_or(observation::RegisterKind::reviewed);
  settings.parts_of.erase(source.name);  // a base's source of this name counts no more
  settings.of_unknown_family.erase(source.name);
  const PartsOf parts = read_parts_of(section);
  if (!parts.total.empty()) settings.parts_of.emplace(source.name, parts);
  section.refuse_other_keys();
  if (family) {
    check_keys_of_family(source, section);
  } else {
    settings.of_unknown_family.insert(source.name);
  }
  return source;
}

const std::string& name_of(const Source& source) { return source.name; }
template <class T>
const std::string& name_of(const Located<T>& entry) {
  return entry.value.name;
}

Source place(Source source, const Section&) { return source; }
template <class T>
Located<T> place(T value, const Section& section) {
  return {.value = std::move(value), .file = section.file(), .line = section.line()};
}

// Entries of one list of one file: a name twice in it is a mistake, one that a base has replaces
// the base's.
template <class Entry>
void take_entries(Section& study, std::string_view key, std::string_view kind, auto read,
                  std::vector<Entry>& entries) {
  std::set<std::string> here;
  for (Section& section : study.sections(key, kind)) {
    Entry entry = place(read(section), section);
    const std::string name = name_of(entry);
    if (!name.empty() && !here.insert(name).second) {
      section.problem("name", "name is given twice in this file; rename or remove one");
      continue;
    }
    const auto same =
        std::ranges::find_if(entries, [&](const Entry& other) { return name_of(other) == name; });
    if (same == entries.end()) {
      entries.push_back(std::move(entry));
    } else {
      *same = std::move(entry);
    }
  }
}

template <class T>
void take(Section& study, std::string_view key, std::optional<T> value, Located<T>& into) {
  if (value) into = {.value = std::move(*value), .file = study.file(), .line = study.line_of(key)};
}

// A text that the lowest study must have and one above it may leave out, but neither leaves empty.
std::optional<std::string> text_of_layer(Section& study, std::string_view key, bool lowest) {
  return lowest || study.has(key) ? study.text(key) : study.text_if_given(key);
}

}  // namespace

bool Settings::target_is_defined() const {
  return std::ranges::any_of(
      definitions, [&](const Located<Definition>& one) { return one.value.name == target.value; });
}

Settings read_settings(const StudyFolders& folders, core::Problems& problems) {
  Settings settings;
  settings.known = folders.complete();
  if (!settings.known) return settings;
  for (const StudyLayer& layer : folders.layers()) {
    const bool lowest = &layer == folders.layers().data();
    Section study(layer.document, layer.file, "", problems);
    const auto format = study.whole("format");
    if (format && *format != kFormat) {
      study.problem("format",
                    fmt::format("format {} is not known to this version (it reads format {}); "
                                "use a version that reads it",
                                *format, kFormat));
    }
    take(study, "title", study.text("title"), settings.title);
    [[maybe_unused]] const auto base = study.text_if_given("base");  // followed by StudyFolders
    take(study, "focus", text_of_layer(study, "focus", lowest), settings.focus);
    take(study, "target", text_of_layer(study, "target", lowest), settings.target);
    take(study, "reference_date",
         lowest ? study.day("reference_date") : study.day_if_given("reference_date"),
         settings.reference_date);
    take(study, "start_date", lowest ? study.day("start_date") : study.day_if_given("start_date"),
         settings.start_date);
    take(study, "levels", lowest ? study.texts("levels") : study.texts_if_given("levels"),
         settings.levels);
    take(study, "causes", lowest ? study.texts("causes") : study.texts_if_given("causes"),
         settings.causes);
    take_entries(study, "definitions", "definition", read_definition, settings.definitions);
    take_entries(study, "ascertainments", "ascertainment", read_ascertainment,
                 settings.ascertainments);
    take_entries(study, "recording_groups", "recording group", read_recording_group,
                 settings.recording_groups);
    take_entries(
        study, "sources", "source",
        [&](Section& section) { return read_source(section, settings); }, settings.sources);
    study.refuse_other_keys();
  }
  for (Source& source : settings.sources) {
    if (source.definition.empty()) source.definition = settings.target.value;
  }
  check_settings(settings, problems);
  return settings;
}

}  // namespace carers::model::inputs
