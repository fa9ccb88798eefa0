#include "model/inputs/assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
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

using Parameter = std::optional<double>;

std::optional<Prior> make_prior(Distribution distribution, Parameter a, Parameter b) {
  if (!a || !b) return std::nullopt;
  return Prior{.distribution = distribution, .a = *a, .b = *b};
}

// The parameters that a distribution has, under the names they bear in the file; nothing where one
// is not as it must be.
std::optional<Prior> read_prior(Section& section, Distribution distribution) {
  const Parameter none = 0.0;
  switch (distribution) {
    case Distribution::fixed: {
      const Parameter value = section.number("value");
      return make_prior(distribution, value, none);
    }
    case Distribution::normal: {
      const Parameter mean = section.number("mean");
      const Parameter sd = above_zero(section, "sd");
      return make_prior(distribution, mean, sd);
    }
    case Distribution::half_normal: {
      const Parameter sd = above_zero(section, "sd");
      return make_prior(distribution, none, sd);
    }
    case Distribution::log_normal: {
      const Parameter median = above_zero(section, "median");
      const Parameter sd = above_zero(section, "sd");
      return make_prior(distribution, median, sd);
    }
    case Distribution::logit_normal: {
      const Parameter median = share(section, "median");
      const Parameter sd = above_zero(section, "sd");
      return make_prior(distribution, median, sd);
    }
    case Distribution::beta: {
      const Parameter alpha = above_zero(section, "alpha");
      const Parameter beta = above_zero(section, "beta");
      return make_prior(distribution, alpha, beta);
    }
    case Distribution::gamma: {
      const Parameter shape = above_zero(section, "shape");
      const Parameter rate = above_zero(section, "rate");
      return make_prior(distribution, shape, rate);
    }
    case Distribution::lkj: {
      const Parameter concentration = above_zero(section, "concentration");
      return make_prior(distribution, concentration, none);
    }
  }
  return std::nullopt;
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

void read_range(Section& section, const std::optional<Prior>& prior, Assumption& assumption) {
  const auto range = section.numbers("range");
  if (!range) return;
  if (range->size() != 2 || (*range)[0] > (*range)[1]) {
    section.problem("range", "range is not two numbers in order, [low, high]; correct it");
    return;
  }
  assumption.low = (*range)[0];
  assumption.high = (*range)[1];
  if (!prior) return;
  const double centre = middle(*prior);
  if (centre < assumption.low || centre > assumption.high) {
    section.problem(
        "range",
        fmt::format("{} {:.4g} is outside the range {:g} to {:g} (the range covers what is "
                    "plausible); widen it or correct the distribution",
                    middle_name(prior->distribution), centre, assumption.low, assumption.high));
  }
  const Distribution kind = prior->distribution;
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

// Adds the name to `unreadable` where its distribution cannot be told.
Assumption read_assumption(const std::string& name, Section& section, References& datasets,
                           std::set<std::string>& unreadable) {
  Assumption assumption;
  assumption.name = name;
  assumption.file = section.file();
  assumption.line = section.line();
  assumption.label = section.text("label").value_or("");
  assumption.unit = section.text("unit").value_or("");
  const auto distribution =
      section.choice("distribution", std::span<const Choice<Distribution>>(kDistributions));
  const auto prior = distribution ? read_prior(section, *distribution) : std::nullopt;
  if (prior) {
    assumption.prior = *prior;
  } else {
    unreadable.insert(name);
  }
  read_range(section, prior, assumption);
  assumption.because = section.text("because").value_or("");
  if (!section.has("source")) {
    section.problem_here("key \"source\" is missing (a dataset, or \"\" for a judgement); add it");
  }
  assumption.source = section.text_if_given("source").value_or("");
  if (!assumption.source.empty())
    datasets.check(assumption.source, section.file(), section.line_of("source"));
  if (distribution) {
    section.refuse_other_keys();
  } else {
    section.refuse_misspelt_keys();  // which parameters there are, only a distribution can tell
  }
  return assumption;
}

}  // namespace

std::map<std::string, Assumption> read_assumptions(
    StudyFolders& folders, const Settings& settings, References& datasets,
    const std::optional<std::vector<AskedAssumption>>& also_asked, core::Problems& problems) {
  std::map<std::string, Assumption> assumptions;
  std::set<std::string> unreadable;  // whose distribution cannot be told
  std::string file;
  for (const StudyLayer& layer : folders.layers()) {
    const bool lowest = &layer == folders.layers().data();
    const auto need = lowest ? StudyFolders::Need::required : StudyFolders::Need::optional;
    const std::size_t before = problems.all().size();
    const auto text = folders.text(layer, kFile, need, problems);
    if (problems.all().size() != before) return {};  // what it has cannot be told
    if (!text) continue;
    file = StudyFolders::typed(layer, kFile);
    const DocumentTable document = parse_document(*text, file, problems);
    if (problems.all().size() != before) return {};
    for (auto& [name, section] :
         Section(document, file, "", problems).named_sections("assumption")) {
      unreadable.erase(name);
      assumptions[name] = read_assumption(name, section, datasets, unreadable);
    }
  }
  if (file.empty()) return {};
  if (!settings.known) return assumptions;

  std::vector<std::string> names;
  std::vector<AskedAssumption> all_asked = asked_assumptions(settings);
  if (also_asked) all_asked.insert(all_asked.end(), also_asked->begin(), also_asked->end());
  for (const AskedAssumption& asked : all_asked) {
    names.push_back(asked.name);
    if (asked.doubtful) continue;
    const auto found = assumptions.find(asked.name);
    if (found == assumptions.end()) {
      problems.error(
          file, 0,
          fmt::format("assumption \"{}\" is missing ({}); add it", asked.name, asked.because));
    } else if (!unreadable.contains(asked.name)) {
      check_support(found->second, asked.support, problems);
    }
  }
  if (!also_asked) return assumptions;
  for (const auto& [name, assumption] : assumptions) {
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
