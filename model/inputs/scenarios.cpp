#include "model/inputs/scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/dynamics/axes.hpp"
#include "model/inputs/section.hpp"

namespace carers::model::inputs {
namespace {

using levers::DateProfile;
using levers::Lever;
using levers::Scenario;

constexpr std::string_view kFolder = "scenarios";
constexpr std::string_view kBaseline = "baseline";
constexpr double kWeeksPerYear = 365.25 / 7.0;

constexpr std::array<Choice<DateProfile::Shape>, 3> kHow{
    {{"at_once", DateProfile::Shape::step},
     {"gradually", DateProfile::Shape::ramp},
     {"for_a_while", DateProfile::Shape::pulse}}};
constexpr std::array<Choice<levers::Identification::Of>, 2> kOf{
    {{"each_channel", levers::Identification::Of::each_channel},
     {"all_channels", levers::Identification::Of::all_channels}}};

struct OrderedScenario {
  Scenario scenario;
  int order{};
};

class ScenarioReader {
 public:
  ScenarioReader(const Settings& settings, const Places& places, const ServiceTables* services)
      : settings_(settings), places_(places), services_(services) {
    if (!places.tree) return;
    if (const auto focus = places.tree->find(settings.focus.value)) {
      std::tie(first_, last_) = places.tree->leaves_below(*focus);
      focus_is_known_ = true;
    }
  }

  OrderedScenario read(Section& file, const std::string& name) {
    OrderedScenario found;
    Scenario& scenario = found.scenario;
    scenario.name = name;
    scenario.label = file.text("title").value_or("");
    scenario.because = file.text("because").value_or("");
    found.order = file.whole_if_given("order").value_or(0);
    for (Section& change : file.sections("changes", "change")) {
      if (const auto note = change.text_if_given("note"))
        scenario.notes += (scenario.notes.empty() ? "" : " ") + *note + ".";
      if (auto lever = read_change(change)) scenario.levers.push_back(std::move(*lever));
    }
    if (name == kBaseline && !scenario.levers.empty()) {
      file.problem("changes",
                   "the baseline has changes (it is what happens without any); rename the file or "
                   "remove them");
    }
    file.refuse_other_keys();
    return found;
  }

 private:
  std::optional<Lever> read_change(Section& change) {
    static const std::map<std::string, Lever (ScenarioReader::*)(Section&, const DateProfile&),
                          std::less<>>
        kLevers{{"care_shift", &ScenarioReader::care_shift},
                {"identification", &ScenarioReader::identification},
                {"capacity", &ScenarioReader::capacity},
                {"funding", &ScenarioReader::funding},
                {"prevalence", &ScenarioReader::prevalence},
                {"policy", &ScenarioReader::policy},
                {"population", &ScenarioReader::population},
                {"register", &ScenarioReader::list}};
    const auto name = change.text("lever");
    const auto lever = name ? kLevers.find(*name) : kLevers.end();
    if (lever != kLevers.end()) change.set_subject(fmt::format("change of {}", *name));
    const DateProfile when = read_dates(change);
    if (lever == kLevers.end()) {
      std::vector<std::string> names;
      for (const auto& [known, read] : kLevers) names.push_back(known);
      if (name) {
        const std::string near = core::did_you_mean(*name, names);
        change.problem(
            "lever",
            fmt::format("unknown lever \"{}\"{}", *name,
                        near.empty() ? " (it is " + list_of(names) + "); correct it" : near));
      }
      change.refuse_misspelt_keys();
      return std::nullopt;
    }
    Lever found = (this->*lever->second)(change, when);
    change.refuse_other_keys();
    return found;
  }

  DateProfile read_dates(Section& change) const {
    const DateProfile when = read_profile(change);
    const Located<Date>& start = settings_.start_date;
    if (start.file.empty() || when.from == 0.0) return when;  // noted already
    const double first = decimal_year(start.value);
    if (when.from >= first + static_cast<double>(levers::kProjectedYears)) {
      change.problem("from", fmt::format("\"from\" is after the last year that is projected (the "
                                         "{} years from start_date {}: it would never act); "
                                         "correct it",
                                         levers::kProjectedYears, to_text(start.value)));
    } else if (when.shape == DateProfile::Shape::pulse && when.to > when.from && when.to <= first) {
      change.problem("to", fmt::format("\"to\" is not after start_date {} (it would never act); "
                                       "correct it",
                                       to_text(start.value)));
    }
    return when;
  }

  static DateProfile read_profile(Section& change) {
    DateProfile when;
    const auto shape =
        change.choice_if_given("how", std::span<const Choice<DateProfile::Shape>>(kHow));
    when.shape = shape.value_or(DateProfile::Shape::step);
    if (const auto from = change.day("from")) when.from = decimal_year(*from);
    when.to = when.from;
    const bool is_known = shape.has_value() || !change.has("how");
    if (when.shape == DateProfile::Shape::step) {
      [[maybe_unused]] const auto to = change.day_if_given("to");
      if (change.has("to") && is_known) {
        change.problem(
            "to",
            "\"to\" without how = \"gradually\" or \"for_a_while\" (a change at once has no end); "
            "say how or remove it");
      }
      return when;
    }
    if (const auto to = change.day("to")) {
      when.to = decimal_year(*to);
      if (when.to < when.from) change.problem("to", "\"to\" is before \"from\"; correct one");
    }
    return when;
  }

  Lever care_shift(Section& change, const DateProfile& when) {
    levers::CareShift lever{.when = when, .where = leaves(change, "where")};
    lever.share_moved = share(change, "share_moved").value_or(0.0);
    lever.formal_hours = by_cause(change, "formal_hours");
    lever.informal_hours = by_cause(change, "informal_hours");
    for (const double hours : lever.informal_hours) {
      if (!(hours > 0.0))
        change.problem("informal_hours", "informal_hours are not above 0; correct them");
    }
    return lever;
  }

  Lever identification(Section& change, const DateProfile& when) {
    levers::Identification lever{.when = when, .where = leaves(change, "where")};
    lever.channels = change.texts("channels").value_or(std::vector<std::string>{});
    if (services_ != nullptr) {
      std::vector<std::string> known;
      for (const ServiceChannel& channel : services_->channels) known.push_back(channel.name);
      for (const std::string& name : lever.channels)
        require_known(change, "channels", "channel", name, known);
    }
    lever.factor = times(change, "factor");
    lever.of =
        change.choice_if_given("of", std::span<const Choice<levers::Identification::Of>>(kOf))
            .value_or(levers::Identification::Of::each_channel);
    lever.reach = share(change, "reach");
    return lever;
  }

  Lever capacity(Section& change, const DateProfile& when) {
    levers::Capacity lever{.when = when, .provider = provider(change)};
    lever.assessment_staff_factor = times(change, "assessment_staff_times");
    lever.assessments_per_staff_factor = times(change, "assessments_per_staff_times");
    lever.support_staff_factor = times(change, "support_staff_times");
    lever.caseload_factor = times(change, "caseload_times");
    return lever;
  }

  Lever funding(Section& change, const DateProfile& when) {
    levers::Funding lever{.when = when, .provider = provider(change)};
    lever.budget_factor = times(change, "budget_times");
    lever.extends_to = leaves(change, "extends_to");
    return lever;
  }

  Lever prevalence(Section& change, const DateProfile& when) {
    levers::Prevalence lever{.when = when, .where = leaves(change, "where")};
    const auto cause = change.text("cause").value_or("");
    const auto found = std::ranges::find(settings_.causes.value, cause);
    if (settings_.known) require_known(change, "cause", "cause", cause, settings_.causes.value);
    if (found != settings_.causes.value.end()) {
      lever.cause = static_cast<std::size_t>(found - settings_.causes.value.begin());
    }
    lever.onset_factor = times(change, "onset_times");
    return lever;
  }

  Lever policy(Section& change, const DateProfile& when) {
    levers::Policy lever{.when = when};
    if (change.has("provider")) lever.provider = provider(change);
    const auto age = [&](std::string_view key) -> std::optional<std::size_t> {
      const auto years = change.whole_if_given(key);
      if (!years) return std::nullopt;
      if (*years < 0 || *years > static_cast<int>(dynamics::kAges)) {
        change.problem(key, fmt::format("{} {} is not within 0 and {}; correct it", key, *years,
                                        dynamics::kAges));
        return std::nullopt;
      }
      return static_cast<std::size_t>(*years);
    };
    lever.age_from = age("age_from");
    lever.age_limit = age("age_limit");
    lever.refusal_share = share(change, "refusal_share");
    lever.acceptance_share = share(change, "acceptance_share");
    lever.first_class_places = share(change, "first_class_places");
    if (const auto weeks = not_negative(change, "target_wait_weeks")) {
      lever.target_wait_years = *weeks / kWeeksPerYear;
    }
    return lever;
  }

  Lever population(Section& change, const DateProfile& when) {
    levers::Population lever{.when = when, .where = leaves(change, "where")};
    lever.births_factor = times(change, "births_times");
    lever.growth_share = change.number_if_given("growth_share").value_or(0.0);
    return lever;
  }

  Lever list(Section& change, const DateProfile& when) {
    levers::Register lever{.when = when};
    lever.loss_share = share(change, "loss_share").value_or(0.0);
    lever.loss_rate_factor = times(change, "loss_rate_times");
    const Located<Date>& start = settings_.start_date;
    if (lever.loss_share > 0.0 && !start.file.empty() && when.from > 0.0 &&
        when.from < decimal_year(start.value)) {
      change.problem("from", fmt::format("\"from\" is before start_date {} (a list loses its share "
                                         "once, on that day: it would never act); correct it",
                                         to_text(start.value)));
    }
    return lever;
  }

  // A number that something is multiplied by; 1 where it is left out.
  static double times(Section& change, std::string_view key) {
    return not_negative(change, key).value_or(1.0);
  }

  static std::optional<double> not_negative(Section& change, std::string_view key) {
    const auto value = change.number_if_given(key);
    if (value && *value < 0.0) {
      change.problem(key, fmt::format("{} {:g} is negative; correct it", key, *value));
      return std::nullopt;
    }
    return value;
  }

  static std::optional<double> share(Section& change, std::string_view key) {
    const auto value = change.number_if_given(key);
    if (value && (*value < 0.0 || *value > 1.0)) {
      change.problem(key, fmt::format("{} {:g} is not within 0 and 1 (it is a share); correct it",
                                      key, *value));
      return std::nullopt;
    }
    return value;
  }

  std::vector<double> by_cause(Section& change, std::string_view key) {
    std::vector<double> values;
    auto table = change.section_if_given(key, std::string(key));
    if (!table) {
      change.problem_here(fmt::format(
          "\"{}\" is missing (hours a week for each cause; it has no default); add it", key));
    }
    for (const std::string& cause : settings_.causes.value) {
      const double hours = table ? table->number(cause).value_or(1.0) : 1.0;
      if (hours < 0.0) change.problem(key, fmt::format("{} are negative; correct them", key));
      values.push_back(hours);
    }
    if (table && settings_.known) table->refuse_other_keys();
    return values;
  }

  std::string provider(Section& change) {
    const std::string name = change.text("provider").value_or("");
    if (services_ == nullptr) return name;
    std::vector<std::string> known;
    for (const ServiceProvider& provider : services_->providers) known.push_back(provider.name);
    if (!name.empty()) require_known(change, "provider", "provider", name, known);
    return name;
  }

  static void require_known(Section& change, std::string_view key, std::string_view what,
                            const std::string& name, const std::vector<std::string>& known) {
    if (name.empty() || std::ranges::find(known, name) != known.end()) return;
    const std::string near = core::did_you_mean(name, known);
    change.problem(key, fmt::format("{} \"{}\" is not in the study{}", what, name,
                                    near.empty() ? "; correct it" : near));
  }

  // Leaves of the areas that a key names, counted from the focus's first; empty where it is left
  // out.
  levers::Where leaves(Section& change, std::string_view key) {
    levers::Where found;
    for (const std::string& code :
         change.texts_if_given(key).value_or(std::vector<std::string>{})) {
      const auto area = places_.by_code.find(code);
      if (area == places_.by_code.end()) {
        if (!places_.codes || std::ranges::find(*places_.codes, code) != places_.codes->end())
          continue;  // what is wrong with it is noted already
        const std::string near = core::did_you_mean(code, *places_.codes);
        change.problem(
            key, fmt::format("area \"{}\" is not listed in localities.csv or areas.csv{}", code,
                             near.empty() ? "; correct it" : near));
        continue;
      }
      for (const population::Area::Part& part : places_.areas[area->second].parts) {
        if (!focus_is_known_) break;  // noted already
        if (part.leaf < first_ || !(part.leaf < last_)) {
          change.problem(
              key,
              fmt::format(
                  "area \"{}\" reaches out of the study's focus (only the focus is projected); "
                  "correct it",
                  code));
          break;
        }
        found.push_back({part.leaf.value - first_.value});
      }
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
  }

  const Settings& settings_;
  const Places& places_;
  const ServiceTables* services_;
  population::LeafIndex first_{};
  population::LeafIndex last_{};
  bool focus_is_known_{};
};

// Names of a layer's scenario files, in order.
std::vector<std::string> scenario_files(const StudyLayer& layer) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(layer.folder / kFolder, none)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::vector<Scenario> read_scenarios(StudyFolders& folders, const Settings& settings,
                                     const Places& places, const ServiceTables* services,
                                     core::Problems& problems) {
  ScenarioReader reader(settings, places, services);
  std::map<std::string, OrderedScenario> by_name;
  std::map<std::string, std::string> name_of_title;
  for (const StudyLayer& layer : folders.layers()) {
    for (const std::string& file : scenario_files(layer)) {
      const std::string path = std::string(kFolder) + "/" + file;
      const auto text = folders.text(layer, path, StudyFolders::Need::required, problems);
      if (!text) continue;
      const std::string typed = StudyFolders::typed(layer, path);
      const std::size_t before = problems.all().size();
      const DocumentTable document = parse_document(*text, typed, problems);
      if (problems.all().size() != before) continue;
      Section section(document, typed, "", problems);
      const std::string name = file.substr(0, file.size() - std::string_view(".toml").size());
      by_name[name] = reader.read(section, name);
      const std::string& title = by_name[name].scenario.label;
      const auto [other, is_new] = name_of_title.try_emplace(title, name);
      if (!title.empty() && !is_new && other->second != name) {
        section.problem("title",
                        fmt::format("title \"{}\" is that of {}.toml too (they could not be "
                                    "told apart on the page); rename one",
                                    title, other->second));
      }
    }
  }
  if (by_name.empty()) return {};
  if (!by_name.contains(std::string(kBaseline))) {
    by_name[std::string(kBaseline)].scenario = {.name = std::string(kBaseline),
                                                .label = "Baseline",
                                                .because = "What happens if nothing changes"};
  }
  std::vector<OrderedScenario> ordered;
  for (auto& [name, scenario] : by_name) ordered.push_back(std::move(scenario));
  std::ranges::stable_sort(ordered, {}, [](const OrderedScenario& one) {
    return std::pair(one.scenario.name == kBaseline ? 0 : 1, one.order);
  });
  std::vector<Scenario> scenarios;
  for (OrderedScenario& one : ordered) scenarios.push_back(std::move(one.scenario));
  return scenarios;
}

}  // namespace carers::model::inputs
