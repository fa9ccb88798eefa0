#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/messages.hpp"
#include "app/ranges.hpp"
#include "app/study.hpp"
#include "calibration/classical/multiplier.hpp"
#include "calibration/classical/source_multipliers.hpp"
#include "outputs/calibration/evidence.hpp"
#include "outputs/charts/charts.hpp"
#include "outputs/findings/read_findings.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/report/report.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::app {
namespace {

namespace classical = calibration::classical;
namespace wording = outputs::wording;
using model::inputs::Inputs;
using model::observation::Family;
using model::observation::Source;
using outputs::findings::PlaceEstimate;
using wording::Interval;

// One source taken for the whole truth.
struct Plain {
  const Source* source{};
  std::string definition;  // its label
  classical::SourceMultiplier share;
  Interval young_carers;
  Interval hidden;  // less those known; below 0 where more are known
};

const model::observation::Definition& definition_of(const Inputs& inputs, const std::string& name) {
  return *std::ranges::find(inputs.definitions, name, &model::observation::Definition::name);
}

const model::observation::Definition& asked_about(const Inputs& inputs, const Source& source) {
  return definition_of(inputs, source.definition.empty() ? inputs.target : source.definition);
}

bool is_own_list(const Source& source, const classical::SourceMultiplier& share) {
  return source.family == Family::list && share.local;
}

std::vector<Plain> plain_estimates(const Inputs& inputs, const classical::SourceMultipliers& all) {
  std::vector<Plain> found;
  for (const classical::SourceMultiplier& share : all.sources) {
    const auto times = [&](double prevalence) {
      return classical::prevalence_multiplier(all.children, prevalence, all.known);
    };
    const Source& source = inputs.sources[share.source];
    const bool all_known = is_own_list(source, share);
    const classical::MultiplierEstimate listed{.young_carers = all.known, .hidden = 0.0};
    const auto low = all_known ? listed : times(share.lower);
    const auto middle = all_known ? listed : times(share.prevalence);
    const auto high = all_known ? listed : times(share.upper);
    found.push_back({.source = &source,
                     .definition = asked_about(inputs, source).label,
                     .share = share,
                     .young_carers = {.low = low.young_carers,
                                      .middle = middle.young_carers,
                                      .high = high.young_carers},
                     .hidden = {.low = low.hidden, .middle = middle.hidden, .high = high.hidden}});
  }
  const auto order = [&](const Plain& one) {
    const auto& known = inputs.definitions;
    return std::pair(
        std::ranges::find(known, one.definition, &model::observation::Definition::label) -
            known.begin(),
        one.young_carers.middle);
  };
  std::ranges::stable_sort(found, {}, order);
  return found;
}

std::string assumes(const Plain& one, const std::string& place) {
  if (is_own_list(*one.source, one.share))
    return fmt::format("that all on the list, and nobody else in {}, are young carers", place);
  return fmt::format("that this share holds {}at every age from 5 to 17, and that {}",
                     one.share.local ? "" : fmt::format("in {} and ", place),
                     one.source->family == Family::list
                         ? "all on the list, and nobody else, are young carers"
                         : "nobody was missed");
}

// What the estimate from all sources says, where there is one of these files.
std::optional<PlaceEstimate> joint_estimate(const Inputs& inputs, const Settings& settings) {
  const std::filesystem::path results =
      settings.from.empty() ? std::filesystem::path("results") / inputs.name / "results.h5"
                            : std::filesystem::path(settings.from);
  if (settings.from.empty() && !std::filesystem::exists(results)) return std::nullopt;
  const outputs::hdf5::ResultsReader reader(results);
  if (!outputs::calibration::is_made_from(reader, inputs)) return std::nullopt;
  return outputs::findings::read_findings(reader).focus_place();
}

void print_json(const Inputs& inputs, const classical::SourceMultipliers& all,
                const std::vector<Plain>& estimates, const std::optional<PlaceEstimate>& joint,
                const std::string& place) {
  nlohmann::json found{{"place", place},
                       {"reference_date", inputs.reference_date},
                       {"children", all.children},
                       {"known", all.known},
                       {"level", classical::kMultiplierLevel},
                       {"estimates", nlohmann::json::array()}};
  for (const Plain& one : estimates) {
    found["estimates"].push_back({{"method", "multiplier"},
                                  {"source", one.source->name},
                                  {"definition", asked_about(inputs, *one.source).name},
                                  {"age_from", one.share.age_from},
                                  {"age_to", one.share.age_to},
                                  {"share", one.share.prevalence},
                                  {"young_carers", range_as_json(one.young_carers)},
                                  {"hidden", range_as_json(one.hidden)},
                                  {"assumes", assumes(one, place)}});
  }
  if (joint) {
    found["all_sources"] = {{"young_carers", range_as_json(joint->young_carers)},
                            {"hidden", range_as_json(joint->hidden)}};
  }
  fmt::print("{}\n", found.dump());
}

std::string hidden_in_words(const Interval& hidden) {
  if (hidden.middle < 0.0) return "fewer than are known";
  return hidden.middle == 0.0 ? "none hidden" : wording::count(hidden.middle) + " hidden";
}

void print_words(const Inputs& inputs, const classical::SourceMultipliers& all,
                 const std::vector<Plain>& estimates, const std::optional<PlaceEstimate>& joint,
                 const std::string& place) {
  fmt::print(
      "{} had {} children aged 5 to 17 on {}. Were one source right and complete there, so many of "
      "them would be young carers (in brackets: what a survey's sample leaves open, nine times in "
      "ten){}:\n",
      place, wording::exact_count(all.children), wording::day(inputs.reference_date),
      all.known > 0.0 ? fmt::format(", and so many hidden beside the {} on the list",
                                    wording::exact_count(all.known))
                      : "");
  const Plain* before = nullptr;
  for (const Plain& one : estimates) {
    const bool first = before == nullptr || before->definition != one.definition;
    if (first) fmt::print("\nMeaning of caring: {}\n", one.definition);
    if (first || assumes(*before, place) != assumes(one, place))
      fmt::print("  This assumes {}:\n", assumes(one, place));
    before = &one;
    const bool sampled = one.young_carers.low < one.young_carers.high;
    fmt::print("{:>8} {:<18} {:<22} {}, {} of ages {} to {}\n",
               wording::count(one.young_carers.middle),
               sampled ? fmt::format("({})", wording::range(one.young_carers)) : "",
               all.known > 0.0 ? hidden_in_words(one.hidden) : "", one.source->title,
               wording::percent(one.share.prevalence), one.share.age_from, one.share.age_to);
  }
  if (joint) {
    fmt::print("\nAll sources together, each with what it misses: {} young carers, {} hidden.\n",
               wording::about(joint->young_carers), wording::about(joint->hidden));
  } else {
    fmt::print("\nWhat all sources say together: hidden-carers run {}\n", inputs.name);
  }
  fmt::print("Lists that overlap say more: hidden-carers estimate --lists TABLE.csv\n");
}

}  // namespace

int estimate_from_each_source(const Settings& settings) {
  const Inputs inputs = load_study(settings);
  const classical::SourceMultipliers all = classical::multiply_by_source(inputs);
  const std::vector<Plain> estimates = plain_estimates(inputs, all);
  const auto focus = inputs.localities.find(inputs.focus);
  const std::string& place = inputs.localities.nodes()[focus->value].name;
  const auto joint = joint_estimate(inputs, settings);

  std::vector<outputs::charts::PlainEstimate> rows;
  for (const Plain& one : estimates)
    rows.push_back(
        {.definition = one.definition, .title = one.source->title, .people = one.young_carers});
  std::optional<outputs::charts::PlainEstimate> together;
  if (joint) {
    together = {.definition = "All sources together",
                .title = definition_of(inputs, inputs.target).label + ", with what each misses",
                .people = joint->young_carers};
  }
  const auto chart = outputs::charts::plain_estimates(place, rows, together);
  const ResultsFolder folder(settings, inputs.name);
  const auto drawn = outputs::report::write_chart(chart, folder / "charts");

  if (settings.json) {
    print_json(inputs, all, estimates, joint, place);
  } else if (!settings.quiet) {
    print_words(inputs, all, estimates, joint, place);
    for (const std::string& missing : drawn.missing) tell_warning(missing);
    for (const auto& file : drawn.files) {
      if (file.extension() == ".svg") fmt::print("The picture is {}\n", file.string());
    }
  }
  return kDone;
}

}  // namespace carers::app
