#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "outputs/findings/draws.hpp"
#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {
namespace {

void read_verdicts(const hdf5::ResultsReader& results, Findings& findings) {
  const auto names = texts_of(results, "diagnostics", "check");
  const auto passed = numbers_of(results, "diagnostics", "passed");
  const auto texts = texts_of(results, "diagnostics", "finding");
  for (std::size_t c = 0; c < names.size() && c < passed.size(); ++c) {
    findings.checks.push_back(
        {.name = spoken(names[c]), .passed = passed[c] != 0, .finding = at_or_empty(texts, c)});
  }
}

void read_withheld_counts(const hdf5::ResultsReader& results, Validation& validation) {
  const std::string group = "validation";
  const auto places = texts_of(results, group, "place");
  const auto level = std::ranges::find(validation.levels, validation.level);
  if (places.empty() || level == validation.levels.end()) return;
  const auto row = static_cast<std::size_t>(level - validation.levels.begin());
  const auto lower = results.read(group, "lower");
  const auto upper = results.read(group, "upper");
  const auto holds = results.read(group, "holds");
  const auto observed = numbers_of(results, group, "observed");
  const auto predicted = numbers_of(results, group, "predicted");
  const auto folds = numbers_of(results, group, "withheld_in");
  for (std::size_t c = 0; c < places.size(); ++c) {
    validation.counts.push_back({.place = places[c],
                                 .observed = observed.at(c),
                                 .predicted = {.low = lower.at({row, c}),
                                               .middle = predicted.at(c),
                                               .high = upper.at({row, c})},
                                 .inside = holds.at({row, c}) != 0,
                                 .fold = as_whole(folds.at(c))});
  }
}

void read_validation(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "validation";
  const auto number = [&](const std::string& name) {
    const auto values = numbers_of(results, group, name);
    return values.empty() ? kUnknown : values.front();
  };
  const auto whole = [&](const std::string& name) { return as_whole(number(name)); };
  if (!results.has_group(group)) return;
  Validation validation{.withheld = whole("withheld"),
                        .inside = whole("inside"),
                        .level = number("level"),
                        .folds = whole("folds")};
  validation.folds_done = results.has(group, "folds_done") ? whole("folds_done") : validation.folds;
  validation.source = text_of(results, group, "withheld_title");
  validation.program = text_of(results, group, "program");
  validation.morans_i = number("morans_i");
  validation.morans_i_p_value = number("morans_i_p_value");
  const auto r_hats = numbers_of(results, group, "largest_r_hat");
  if (!r_hats.empty()) validation.largest_r_hat = std::ranges::max(r_hats);
  validation.levels = numbers_of(results, group, "interval_level");
  validation.coverage = numbers_of(results, group, "coverage");
  read_withheld_counts(results, validation);
  findings.validation = std::move(validation);
}

void read_simulated_truths(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "simulated_truths";
  if (!results.has_group(group)) return;
  const auto names = texts_of(results, group, "quantity");
  const auto p_values = numbers_of(results, group, "p_value");
  const auto asked = numbers_of(results, group, "truths_asked");
  if (names.empty() || p_values.size() != names.size() || asked.empty()) return;
  const auto worst = std::ranges::min_element(p_values);
  findings.simulated_truths = {
      .place = text_of(results, group, "place_name"),
      .truths = static_cast<std::int64_t>(numbers_of(results, group, "truth").size()),
      .asked = as_whole(asked.front()),
      .quantities = static_cast<std::int64_t>(names.size()),
      .smallest_p = *worst,
      .worst = names[static_cast<std::size_t>(worst - p_values.begin())],
      .program = text_of(results, group, "program")};
}

void read_fitted_sources(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "posterior_predictive";
  const auto names = texts_of(results, group, "observation_source");
  const auto holds = numbers_of(results, group, "holds");
  std::vector<std::string> known;
  for (std::size_t f = 0; f < names.size() && f < holds.size(); ++f) {
    const auto at = static_cast<std::size_t>(std::ranges::find(known, names[f]) - known.begin());
    if (at == known.size()) {
      const Source* source = findings.find_source(names[f]);
      known.push_back(names[f]);
      findings.fitted_sources.push_back({.title = source == nullptr ? names[f] : source->title});
    }
    findings.fitted_sources[at].figures += 1;
    findings.fitted_sources[at].inside += holds[f] != 0.0 ? 1 : 0;
  }
}

// Sources whose neighbouring places stray together, beyond what chance would do once in a hundred.
void read_residuals(const hdf5::ResultsReader& results, Findings& findings) {
  constexpr double kChance = 0.01;
  const auto names = texts_of(results, "residuals", "source");
  const auto p_values = numbers_of(results, "residuals", "p_value");
  for (std::size_t s = 0; s < names.size() && s < p_values.size(); ++s) {
    const Source* source = findings.find_source(names[s]);
    const auto fitted =
        std::ranges::find(findings.fitted_sources, source == nullptr ? names[s] : source->title,
                          &FittedSource::title);
    if (fitted != findings.fitted_sources.end()) fitted->neighbours_alike = p_values[s] < kChance;
  }
}

void read_prior(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "prior_predictive";
  if (!results.has_group(group) || !results.has(group, "hidden")) return;
  findings.hidden_assumed = interval_at(results.read(group, "hidden"), {});
}

}  // namespace

void read_checks(const hdf5::ResultsReader& results, Findings& findings) {
  read_verdicts(results, findings);
  read_validation(results, findings);
  read_simulated_truths(results, findings);
  read_fitted_sources(results, findings);
  read_residuals(results, findings);
  read_prior(results, findings);
  const auto text = [&](const char* name) { return text_of(results, "provenance", name); };
  findings.provenance = {.study = text("study"),
                         .data_notice = text("data_notice"),
                         .base = text("base"),
                         .base_digest = text("base_digest"),
                         .seed = text("seed"),
                         .version = text("version"),
                         .commit = text("commit"),
                         .compiler = text("compiler"),
                         .method = text("method"),
                         .verdict = text("verdict"),
                         .complete = text("complete") != "0"};
}

}  // namespace carers::outputs::findings
