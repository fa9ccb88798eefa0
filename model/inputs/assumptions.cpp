#include "model/inputs/assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "model/inputs/references.hpp"
#include "model/inputs/section.hpp"

namespace carers::model::inputs {
namespace {

using parameters::Assumption;
using parameters::Distribution;
using parameters::Prior;

constexpr std::string_view kFile = "assumptions.toml";
constexpr std::array<Choice<Distribution>, 8> kDistributions{
    {{"fixed", Distribution::fixed},
     {"normal", Distribution::normal},
     {"half_normal", Distribution::half_normal},
     {"log_normal", Distribution::log_normal},
     {"logit_normal", Distribution::logit_normal},
     {"beta", Distribution::beta},
     {"gamma", Distribution::gamma},
     {"lkj", Distribution::lkj}}};
constexpr double kMedianOfHalfNormal = 0.6744897501960817;  // quantile .75 of the standard normal

std::optional<double> above_zero(Section& section, std::string_view key) {
  const auto value = section.number(key);
  if (value && !(*value > 0.0)) {
    section.problem(key, fmt::format("{} {:g} is not above 0; correct it", key, *value));
    return std::nullopt;
  }
  return value;
}

std::optional<double> share(Section& section, std::string_view key) {
  const auto value = section.number(key);
  if (value && !(*value > 0.0 && *value < 1.0)) {
    section.problem(
        key,
        fmt::format("{} {:g} is not between 0 and 1 (the distribution is of a share); correct it",
                    key, *value));
    return std::nullopt;
  }
  return value;
}

// The parameters that a distribution has, under the names they bear in the file.
Prior read_prior(Section& section, Distribution distribution) {
  Prior prior{.distribution = distribution};
  switch (distribution) {
    case Distribution::fixed:
      prior.a = section.number("value").value_or(0.0);
      break;
    case Distribution::normal:
      prior.a = section.number("mean").value_or(0.0);
      prior.b = above_zero(section, "sd").value_or(1.0);
      break;
    case Distribution::half_normal:
      prior.b = above_zero(section, "sd").value_or(1.0);
      break;
    case Distribution::log_normal:
      prior.a = above_zero(section, "median").value_or(1.0);
      prior.b = above_zero(section, "sd").value_or(1.0);
      break;
    case Distribution::logit_normal:
      prior.a = share(section, "median").value_or(0.5);
      prior.b = above_zero(section, "sd").value_or(1.0);
      break;
    case Distribution::beta:
      prior.a = above_zero(section, "alpha").value_or(1.0);
      prior.b = above_zero(section, "beta").value_or(1.0);
      break;
    case Distribution::gamma:
      prior.a = above_zero(section, "shape").value_or(1.0);
      prior.b = above_zero(section, "rate").value_or(1.0);
      break;
    case Distribution::lkj:
      prior.a = above_zero(section, "concentration").value_or(1.0);
      break;
  }
  return prior;
}

// What lies in the middle of the distribution: its median, or its mean where that is what the
// parameters give.
double middle(const Prior& prior) {
  switch (prior.distribution) {
    case Distribution::half_normal:
      return kMedianOfHalfNormal * prior.b;
    case Distribution::beta:
      return prior.a / (prior.a + prior.b);
    case Distribution::gamma:
      return prior.a / prior.b;
    default:
      return prior.a;
  }
}

std::string_view middle_name(Distribution distribution) {
  switch (distribution) {
    case Distribution::fixed:
      return "value";
    case Distribution::normal:
    case Distribution::beta:
    case Distribution::gamma:
      return "mean";
    case Distribution::lkj:
      return "concentration";
    default:
      return "median";
  }
}

void read_range(Section& section, const std::optional<Distribution>& distribution,
                Assumption& assumption) {
  const auto range = section.numbers("range");
  if (!range) return;
  if (range->size() != 2 || (*range)[0] > (*range)[1]) {
    section.problem("range", "range is not two numbers in order, [low, high]; correct it");
    return;
  }
  assumption.low = (*range)[0];
  assumption.high = (*range)[1];
  if (!distribution) return;
  const double centre = middle(assumption.prior);
  if (centre < assumption.low || centre > assumption.high) {
    section.problem(
        "range",
        fmt::format("{} {:.4g} is outside the range {:g} to {:g} (the range covers what is "
                    "plausible); widen it or correct the distribution",
                    middle_name(*distribution), centre, assumption.low, assumption.high));
  }
  const Distribution kind = *distribution;
  const bool positive = kind == Distribution::half_normal || kind == Distribution::log_normal ||
                        kind == Distribution::gamma || kind == Distribution::lkj;
  const bool is_share = kind == Distribution::logit_normal || kind == Distribution::beta;
  if ((positive || is_share) && (assumption.low < 0.0 || (is_share && assumption.high > 1.0))) {
    section.problem(
        "range",
        fmt::format("range {:g} to {:g} leaves {} (the distribution cannot); correct it",
                    assumption.low, assumption.high, is_share ? "0 to 1" : "the values above 0"));
  }
}

Assumption read_assumption(const std::string& name, Section& section, References& datasets) {
  Assumption assumption;
  assumption.name = name;
  assumption.file = section.file();
  assumption.line = section.line();
  assumption.label = section.text("label").value_or("");
  assumption.unit = section.text("unit").value_or("");
  const auto distribution =
      section.choice("distribution", std::span<const Choice<Distribution>>(kDistributions));
  if (distribution) assumption.prior = read_prior(section, *distribution);
  read_range(section, distribution, assumption);
  assumption.because = section.text("because").value_or("");
  if (!section.has("source")) {
    section.problem_here("key \"source\" is missing (a dataset, or \"\" for a judgement); add it");
  }
  assumption.source = section.text_if_given("source").value_or("");
  if (!assumption.source.empty())
    datasets.check(assumption.source, section.file(), section.line_of("source"));
  if (distribution) section.refuse_other_keys();
  return assumption;
}

// The few names whose distribution is not free.
void check_kind(const Assumption& assumption, core::Problems& problems) {
  const bool is_lkj = assumption.prior.distribution == Distribution::lkj;
  const bool is_correlation = assumption.name == "exposure_correlation";
  const auto note = [&](const std::string& text) {
    problems.error(assumption.file, assumption.line,
                   fmt::format("assumption \"{}\": {}", assumption.name, text));
  };
  if (is_correlation && !is_lkj)
    note("distribution must be \"lkj\" (it is of a correlation matrix); correct it");
  if (is_lkj && !is_correlation)
    note("distribution \"lkj\" is of a correlation matrix (this is a number); choose another");
  if (assumption.name == "share_male" && (assumption.prior.distribution != Distribution::fixed ||
                                          assumption.prior.a <= 0.0 || assumption.prior.a >= 1.0)) {
    note(
        "distribution must be \"fixed\" with a value between 0 and 1 (it divides the population); "
        "correct it");
  }
}

}  // namespace

std::map<std::string, Assumption> read_assumptions(StudyFolders& folders, const Settings& settings,
                                                   const std::vector<std::string>& datasets,
                                                   core::Problems& problems) {
  std::map<std::string, Assumption> assumptions;
  References dataset_names("dataset", "datasets.csv", datasets);
  std::string file;
  for (const StudyLayer& layer : folders.layers()) {
    const bool lowest = &layer == folders.layers().data();
    const auto need = lowest ? StudyFolders::Need::required : StudyFolders::Need::optional;
    const auto text = folders.text(layer, kFile, need, problems);
    if (!text) continue;
    file = StudyFolders::typed(layer, kFile);
    const std::size_t before = problems.all().size();
    const DocumentTable document = parse_document(*text, file, problems);
    if (problems.all().size() != before) return {};
    for (auto& [name, section] :
         Section(document, file, "", problems).named_sections("assumption")) {
      assumptions[name] = read_assumption(name, section, dataset_names);
    }
  }
  if (file.empty()) return {};
  dataset_names.note_unknown(problems);

  const auto asked = asked_assumptions(settings);
  std::vector<std::string> names;
  for (const AskedAssumption& one : asked) {
    names.push_back(one.name);
    if (!assumptions.contains(one.name)) {
      problems.error(
          file, 0, fmt::format("assumption \"{}\" is missing ({}); add it", one.name, one.because));
    }
  }
  for (const auto& [name, assumption] : assumptions) {
    check_kind(assumption, problems);
    if (std::ranges::find(names, name) != names.end()) continue;
    const std::string near = core::did_you_mean(name, names);
    problems.error(
        assumption.file, assumption.line,
        fmt::format(
            "assumption \"{}\" is asked for by nothing (a setting without effect would mislead){}",
            name, near.empty() ? "; remove it" : near));
  }
  return assumptions;
}

}  // namespace carers::model::inputs
