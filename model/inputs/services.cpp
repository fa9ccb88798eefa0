#include "model/inputs/services.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <type_traits>
#include <utility>

#include "model/dynamics/flow_draws.hpp"
#include "model/inputs/references.hpp"
#include "model/inputs/section.hpp"
#include "model/inputs/service_checks.hpp"
#include "model/inputs/service_conflicts.hpp"
#include "model/population/population.hpp"

namespace carers::model::inputs {
namespace {

constexpr std::string_view kFile = "services.toml";
constexpr int kFormat = 1;
constexpr int kOldest = static_cast<int>(population::kAges) - 1;

constexpr Choice<ServiceRole> named(ServiceRole role) { return {role_name(role), role}; }
constexpr std::array kStockRoles{named(ServiceRole::waiting), named(ServiceRole::active),
                                 named(ServiceRole::staff), named(ServiceRole::support_staff),
                                 named(ServiceRole::members)};
constexpr std::array kFlowRoles{named(ServiceRole::newly_identified), named(ServiceRole::referrals),
                                named(ServiceRole::assessed), named(ServiceRole::supported)};
constexpr std::array<Choice<Bound>, 4> kBounds{{{"exact", Bound::exact},
                                                {"at_least", Bound::at_least},
                                                {"at_most", Bound::at_most},
                                                {"about", Bound::about}}};
constexpr std::array<Choice<std::string_view>, 3> kStockUnits{
    {{"persons", "persons"},
     {"staff", "staff"},
     {"full_time_equivalents", "full_time_equivalents"}}};
constexpr std::string_view kPerWeek = "persons_per_week";
constexpr std::array<Choice<std::string_view>, 2> kFlowUnits{
    {{"persons", "persons"}, {kPerWeek, kPerWeek}}};

// Reads the entries of one file; what they refer to is checked when all are known.
class ServicesReader {
 public:
  ServicesReader(const Settings& settings, const Places& places, References& datasets,
                 core::Problems& problems)
      : problems_(problems),
        datasets_(datasets),
        areas_(references_to_areas(places)),
        causes_("cause", "study.toml",
                settings.known ? std::optional(settings.causes.value) : std::nullopt) {}

  void read(Section& file, ServiceTables& tables) {
    const auto format = file.whole("format");
    if (format && *format != kFormat) {
      file.problem("format", fmt::format("format {} is not known to this version (it reads format "
                                         "{}); use a version that reads it",
                                         *format, kFormat));
    }
    take(file, "providers", "provider", tables.providers,
         [&](Section& section) { return provider(section); });
    take(file, "channels", "channel", tables.channels,
         [&](Section& section) { return channel(section); });
    take(file, "stocks", "stock", tables.stocks, [&](Section& section) { return stock(section); });
    take(file, "flows", "flow", tables.flows, [&](Section& section) { return flow(section); });
    take(file, "shares", "share", tables.shares, [&](Section& section) { return share(section); });
    take(file, "money", "money", tables.money, [&](Section& section) { return money(section); });
    for (Section& section : file.sections("conflicts", "conflict")) {
      tables.conflicts.push_back(conflict(section));
      section.refuse_other_keys();
    }
    file.refuse_other_keys();
  }

  // Checks names that entries of any file refer to.
  void finish(const Settings& settings, const ServiceTables& tables) {
    areas_.note_unknown(problems_);
    causes_.note_unknown(problems_);
    if (!settings.known) return;  // there may be a base with entries that these refer to
    std::vector<std::string> providers;
    for (const ServiceProvider& provider : tables.providers) providers.push_back(provider.name);
    std::vector<std::string> figures;
    for (const ServiceFigure& figure : tables.stocks) figures.push_back(figure.name);
    for (const ServiceFigure& figure : tables.flows) figures.push_back(figure.name);
    for (const ServiceShare& share : tables.shares) figures.push_back(share.name);
    for (const observation::Source& source : settings.sources) figures.push_back(source.name);
    note_unknown("provider", "[[providers]]", std::move(providers), providers_);
    note_unknown("figure", "services.toml or the sources of study.toml", std::move(figures),
                 figures_);
    check_prints_of_one_quantity(conflicts_, tables, problems_);
    check_parts(shares_, tables.shares, problems_);
    check_figures_of_providers(tables, incomplete_providers(tables), problems_);
  }

 private:
  using Referrals = std::vector<Located<std::string>>;

  template <class Entry, class Read>
  void take(Section& file, std::string_view key, std::string_view kind, std::vector<Entry>& entries,
            Read&& read) {
    std::set<std::string> here;
    for (Section& section : file.sections(key, kind)) {
      const std::string name = section.text("name").value_or("");
      if (!name.empty()) section.set_subject(fmt::format("{} \"{}\"", kind, name));
      const std::size_t before = problems_.all().size();
      Entry entry = read(section);
      entry.name = name;
      section.refuse_other_keys();
      if constexpr (std::is_same_v<Entry, ServiceFigure>) {
        if (problems_.all().size() != before) wrong_figures_of_.insert(entry.provider);
      }
      if (!name.empty() && !here.insert(name).second) {
        section.problem("name", "name is given twice in this file; rename or remove one");
        continue;
      }
      const auto same = std::ranges::find(entries, name, &Entry::name);
      if (same == entries.end()) {
        entries.push_back(std::move(entry));
      } else {
        *same = std::move(entry);
      }
    }
  }

  ServiceProvider provider(Section& section) {
    ServiceProvider entry;
    entry.label = section.text("label").value_or("");
    entry.covers = section.texts("covers").value_or(std::vector<std::string>{});
    for (const std::string& code : entry.covers)
      areas_.check(code, section.file(), section.line_of("covers"));
    std::tie(entry.age_from, entry.age_to) = ages(section);
    entry.statutory = section.truth_if_given("statutory").value_or(false);
    source(section, entry);
    return entry;
  }

  ServiceChannel channel(Section& section) {
    ServiceChannel entry;
    entry.label = section.text("label").value_or("");
    entry.provider = section.text_if_given("provider").value_or("");
    if (!entry.provider.empty()) refer(section, "provider", entry.provider, providers_);
    std::tie(entry.age_from, entry.age_to) = ages(section);
    entry.causes = section.texts_if_given("causes").value_or(std::vector<std::string>{});
    for (const std::string& cause : entry.causes) {
      causes_.check(cause, section.file(), section.line_of("causes"));
    }
    return entry;
  }

  ServiceFigure stock(Section& section) {
    ServiceFigure entry = figure(section, kStockRoles, kStockUnits);
    entry.to = section.day("date");
    return entry;
  }

  ServiceFigure flow(Section& section) {
    ServiceFigure entry = figure(section, kFlowRoles, kFlowUnits);
    entry.from = section.day_if_given("date_from");
    entry.to = section.day_if_given("date_to");
    if (entry.from && entry.to && *entry.to < *entry.from) {
      section.problem("date_to", "date_to is before date_from; correct one");
    }
    if (entry.role != ServiceRole::shown && (!entry.from || !entry.to)) {
      section.problem_here(
          "a flow with a role needs date_from and date_to (a rate needs its time); add them");
    }
    return entry;
  }

  ServiceFigure figure(Section& section, std::span<const Choice<ServiceRole>> roles,
                       std::span<const Choice<std::string_view>> units) {
    ServiceFigure entry;
    entry.label = section.text_if_given("label").value_or("");
    entry.provider = section.text_if_given("provider").value_or("");
    if (!entry.provider.empty()) refer(section, "provider", entry.provider, providers_);
    entry.role = section.choice_if_given("role", roles).value_or(ServiceRole::shown);
    entry.file = section.file();
    entry.line = section.line_of("value");
    entry.value = section.number("value").value_or(0.0);
    if (entry.value < 0.0) {
      section.problem("value", fmt::format("value {:g} is negative (a count of people or staff "
                                           "cannot be); correct it",
                                           entry.value));
    }
    entry.unit = section.choice("unit", units).value_or("");
    if (entry.unit == kPerWeek && entry.role != ServiceRole::shown) {
      section.problem("unit", fmt::format("unit \"{}\" does not go with a role (its figure is of "
                                          "all the time from date_from to date_to); give persons",
                                          kPerWeek));
    }
    entry.bound =
        section.choice("bound", std::span<const Choice<Bound>>(kBounds)).value_or(Bound::exact);
    entry.fitted = section.truth_if_given("fitted").value_or(false);
    source(section, entry);
    return entry;
  }

  ServiceShare share(Section& section) {
    ServiceShare entry;
    entry.label = section.text_if_given("label").value_or("");
    entry.of = section.text("of").value_or("");
    if (!entry.of.empty()) refer(section, "of", entry.of, figures_);
    entry.area = section.text_if_given("area").value_or("");
    if (!entry.area.empty()) areas_.check(entry.area, section.file(), section.line_of("area"));
    entry.percent = section.number("value").value_or(0.0);
    if (entry.percent < 0.0 || entry.percent > 100.0) {
      section.problem("value",
                      fmt::format("value {:g} is not within 0 and 100 (it is a percentage); "
                                  "correct it",
                                  entry.percent));
    }
    source(section, entry);
    shares_.push_back({.value = entry, .file = section.file(), .line = section.line_of("value")});
    return entry;
  }

  ServiceMoney money(Section& section) {
    ServiceMoney entry;
    entry.provider = section.text("provider").value_or("");
    if (!entry.provider.empty()) refer(section, "provider", entry.provider, providers_);
    entry.year = section.whole("year").value_or(0);
    entry.low = section.number("low").value_or(0.0);
    entry.high = section.number_if_given("high");
    if (entry.high && *entry.high < entry.low) {
      section.problem("high", "high is below low; correct one");
    }
    source(section, entry);
    return entry;
  }

  ServiceConflict conflict(Section& section) {
    ServiceConflict entry;
    entry.about = section.text("about").value_or("");
    entry.figures = section.texts("figures").value_or(std::vector<std::string>{});
    entry.one_quantity = section.truth_if_given("one_quantity").value_or(false);
    entry.note = section.text_if_given("note").value_or("");
    entry.treatment = section.text("treatment").value_or("");
    for (const std::string& figure : entry.figures) refer(section, "figures", figure, figures_);
    conflicts_.push_back(
        {.value = entry, .file = section.file(), .line = section.line_of("figures")});
    return entry;
  }

  template <class Entry>
  void source(Section& section, Entry& entry) {
    entry.dataset = section.text("dataset").value_or("");
    if (!entry.dataset.empty())
      datasets_.check(entry.dataset, section.file(), section.line_of("dataset"));
    entry.note = section.text_if_given("note").value_or("");
  }

  static std::pair<int, int> ages(Section& section) {
    const auto both = section.numbers("ages");
    if (!both) return {0, kOldest};
    const auto whole = [](double age) {
      return age == static_cast<int>(age) && age >= 0 && age <= kOldest;
    };
    if (both->size() != 2 || !std::ranges::all_of(*both, whole) || (*both)[0] > (*both)[1]) {
      section.problem(
          "ages",
          fmt::format("ages are not two ages in order (from 0 to {}); correct them", kOldest));
      return {0, kOldest};
    }
    return {static_cast<int>((*both)[0]), static_cast<int>((*both)[1])};
  }

  static void refer(const Section& section, std::string_view key, const std::string& name,
                    Referrals& referrals) {
    referrals.push_back({.value = name, .file = section.file(), .line = section.line_of(key)});
  }

  // Those of a wrong figure; a figure of no known provider may be of any.
  [[nodiscard]] std::set<std::string> incomplete_providers(const ServiceTables& tables) const {
    std::set<std::string> known;
    for (const ServiceProvider& provider : tables.providers) known.insert(provider.name);
    const bool all_are = std::ranges::any_of(providers_, [&](const Located<std::string>& named) {
      return !known.contains(named.value);
    });
    return all_are ? known : wrong_figures_of_;
  }

  void note_unknown(std::string what, std::string where, std::vector<std::string> known,
                    const Referrals& referrals) {
    References references(std::move(what), std::move(where), std::move(known));
    for (const auto& [name, file, line] : referrals) references.check(name, file, line);
    references.note_unknown(problems_);
  }

  core::Problems& problems_;
  References& datasets_;
  References areas_;
  References causes_;
  Referrals providers_;
  std::set<std::string> wrong_figures_of_;  // providers
  Referrals figures_;
  std::vector<Located<ServiceConflict>> conflicts_;
  std::vector<Located<ServiceShare>> shares_;
};

Support support_of(dynamics::AskedFlowAssumption::Kind kind) {
  using enum dynamics::AskedFlowAssumption::Kind;
  switch (kind) {
    case share:
      return Support::share;
    case positive:
      return Support::positive;
    case gamma:
      return Support::updated_by_counts;
    case real:
      return Support::real;
  }
  return Support::real;
}

}  // namespace

std::optional<ServiceTables> read_services(StudyFolders& folders, const Settings& settings,
                                           const Places& places, References& datasets,
                                           core::Problems& problems) {
  ServicesReader reader(settings, places, datasets, problems);
  ServiceTables tables;
  for (const StudyLayer& layer : folders.layers()) {
    const std::size_t before = problems.all().size();
    const auto text = folders.text(layer, kFile, StudyFolders::Need::optional, problems);
    const std::string file = StudyFolders::typed(layer, kFile);
    const DocumentTable document = text ? parse_document(*text, file, problems) : DocumentTable{};
    if (problems.all().size() != before) return std::nullopt;
    if (!text) continue;
    Section section(document, file, "", problems);
    reader.read(section, tables);
  }
  reader.finish(settings, tables);
  return tables;
}

std::vector<AskedAssumption> assumptions_asked_by(const ServiceTables& services) {
  std::vector<AskedAssumption> asked;
  if (services.empty()) return asked;
  const std::string because = "the study has services.toml";
  dynamics::FlowFacts facts;
  for (const ServiceChannel& channel : services.channels)
    facts.channels.push_back({.name = channel.name});
  for (const ServiceProvider& provider : services.providers) {
    if (provider.statutory) {
      facts.services.push_back({.name = provider.name});
    } else {
      facts.groups.push_back({.name = provider.name});
    }
  }
  for (const auto& [name, kind] : dynamics::asked_flow_assumptions(facts)) {
    asked.push_back({.name = name, .support = support_of(kind), .because = because});
  }
  asked.push_back({.name = "care_shift.take_up", .support = Support::share, .because = because});
  asked.push_back(
      {.name = "care_shift.child_share", .support = Support::positive, .because = because});
  asked.push_back({.name = "care_shift.new_carers", .support = Support::share, .because = because});
  return asked;
}

}  // namespace carers::model::inputs
