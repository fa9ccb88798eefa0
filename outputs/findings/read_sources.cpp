#include <algorithm>
#include <cmath>
#include <string>

#include "outputs/findings/draws.hpp"
#include "outputs/findings/parts.hpp"

namespace carers::outputs::findings {
namespace {

void read_source_texts(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "sources";
  const auto names = texts_of(results, group, "source");
  const auto titles = texts_of(results, group, "title");
  const auto families = texts_of(results, group, "family");
  const auto meanings = texts_of(results, group, "meaning");
  const auto quotes = texts_of(results, group, "quote_of_hidden");
  const auto definitions = texts_of(results, group, "asks_about");
  const auto publishers = texts_of(results, group, "publisher");
  const auto dates = texts_of(results, group, "date");
  const auto addresses = texts_of(results, group, "address");
  const auto fitted = numbers_of(results, group, "fitted");
  for (std::size_t s = 0; s < names.size(); ++s) {
    findings.sources.push_back({.name = names[s],
                                .title = s < titles.size() ? titles[s] : spoken(names[s]),
                                .family = at_or_empty(families, s),
                                .meaning = at_or_empty(meanings, s),
                                .quote_of_hidden = at_or_empty(quotes, s),
                                .definition = at_or_empty(definitions, s),
                                .publisher = at_or_empty(publishers, s),
                                .date = at_or_empty(dates, s),
                                .address = at_or_empty(addresses, s),
                                .fitted = s >= fitted.size() || fitted[s] != 0,
                                .implied = {}});
  }
}

// The file's `implied_by_source` has sources of its own order; those without texts are added.
void read_implied(const hdf5::ResultsReader& results, Findings& findings) {
  if (!results.has("estimate", "implied_by_source")) return;
  const auto implied = results.read("estimate", "implied_by_source");
  const auto sources = texts_of(results, "estimate", "source");
  const auto definitions = texts_of(results, "estimate", "definition");
  for (std::size_t s = 0; s < sources.size(); ++s) {
    auto source = std::ranges::find(findings.sources, sources[s], &Source::name);
    if (source == findings.sources.end()) {
      Source unnamed;
      unnamed.name = sources[s];
      unnamed.title = spoken(sources[s]);
      source = findings.sources.insert(source, std::move(unnamed));
    }
    for (std::size_t d = 0; d < definitions.size(); ++d) {
      const Interval people = interval_at(implied, {{"source", s}, {"definition", d}});
      if (!std::isnan(people.middle)) source->implied[definitions[d]] = people;
    }
  }
}

// Sources of which only a new fit could tell have NaN, and stay without.
void read_left_out(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "left_out";
  if (!results.has(group, "hidden")) return;
  const auto hidden = results.read(group, "hidden");
  const auto names = texts_of(results, group, "source");
  const auto focus = focus_in(results, group, findings);
  if (!focus) return;
  for (std::size_t s = 0; s < names.size(); ++s) {
    const auto source = std::ranges::find(findings.sources, names[s], &Source::name);
    const Interval without = interval_at(hidden, {{"source", s}, {"locality", *focus}});
    if (source == findings.sources.end() || std::isnan(without.middle)) continue;
    source->hidden_without = without;
  }
}

// Fits that never saw the source tell it of every source, and better than weights.
void read_without_source(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "without_source";
  if (!results.has(group, "hidden")) return;
  const auto hidden = results.read(group, "hidden");
  const auto names = texts_of(results, group, "source");
  const auto conflicts = numbers_of(results, group, "conflict_p");
  const auto focus = focus_in(results, group, findings);
  if (!focus) return;
  for (std::size_t s = 0; s < names.size() && s < conflicts.size(); ++s) {
    const auto source = std::ranges::find(findings.sources, names[s], &Source::name);
    if (source == findings.sources.end()) continue;
    source->hidden_without = interval_at(hidden, {{"source", s}, {"locality", *focus}});
    source->conflict_p = conflicts[s];
  }
}

// How a share of the variance narrows a range.
double narrowing(double share_of_variance) { return 1.0 - std::sqrt(1.0 - share_of_variance); }

void read_drivers(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "drivers";
  if (!results.has(group, "hidden")) return;
  const auto hidden = results.read(group, "hidden");
  const auto names = texts_of(results, group, "quantity");
  const auto labels = texts_of(results, group, "quantity_label");
  const auto unknowns = texts_of(results, group, "parameter");
  const auto alone = numbers_of(results, group, "assumption_alone");
  const auto focus = focus_in(results, group, findings);
  if (!focus) return;
  for (std::size_t q = 0; q < names.size(); ++q) {
    const double share = hidden.at({q, *focus});
    if (std::isnan(share)) continue;
    const auto unknown =
        static_cast<std::size_t>(std::ranges::find(unknowns, names[q]) - unknowns.begin());
    findings.drivers.push_back({.name = names[q],
                                .label = at_or_empty(labels, q),
                                .narrowing = narrowing(share),
                                .assumption_alone = unknown < alone.size() && alone[unknown] != 0});
  }
}

void read_printed(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "printed";
  const auto sources = texts_of(results, group, "figure_source");
  const auto areas = texts_of(results, group, "area");
  const auto dates = texts_of(results, group, "date");
  const auto ages = texts_of(results, group, "ages");
  const auto units = texts_of(results, group, "unit");
  const auto notes = texts_of(results, group, "note");
  const auto values = numbers_of(results, group, "value");
  const auto fitted = numbers_of(results, group, "fitted");
  for (std::size_t f = 0; f < values.size(); ++f) {
    findings.printed.push_back({.source = at_or_empty(sources, f),
                                .area = at_or_empty(areas, f),
                                .date = at_or_empty(dates, f),
                                .ages = at_or_empty(ages, f),
                                .value = values[f],
                                .unit = at_or_empty(units, f),
                                .fitted = f >= fitted.size() || fitted[f] != 0,
                                .note = at_or_empty(notes, f)});
  }
}

void read_conflicts(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "conflicts";
  const auto about = texts_of(results, group, "about");
  const auto notes = texts_of(results, group, "note");
  const auto treatments = texts_of(results, group, "treatment");
  for (std::size_t c = 0; c < about.size(); ++c) {
    findings.conflicts.push_back({.about = about[c],
                                  .note = at_or_empty(notes, c),
                                  .treatment = at_or_empty(treatments, c),
                                  .prints = {}});
  }
  const auto conflicts = numbers_of(results, group, "print_conflict");
  const auto labels = texts_of(results, group, "print_label");
  const auto values = numbers_of(results, group, "print_value");
  const auto units = texts_of(results, group, "print_unit");
  const auto bounds = texts_of(results, group, "print_bound");
  const auto from = texts_of(results, group, "print_from");
  const auto to = texts_of(results, group, "print_to");
  const auto publishers = texts_of(results, group, "print_publisher");
  const auto dates = texts_of(results, group, "print_date");
  const auto addresses = texts_of(results, group, "print_address");
  for (std::size_t p = 0; p < conflicts.size() && p < values.size(); ++p) {
    findings.conflicts.at(static_cast<std::size_t>(as_whole(conflicts[p])))
        .prints.push_back({.label = spoken(at_or_empty(labels, p)),
                           .value = values[p],
                           .unit = at_or_empty(units, p),
                           .bound = at_or_empty(bounds, p),
                           .from = at_or_empty(from, p),
                           .to = at_or_empty(to, p),
                           .publisher = at_or_empty(publishers, p),
                           .date = at_or_empty(dates, p),
                           .address = at_or_empty(addresses, p)});
  }
}

void read_censuses(const hdf5::ResultsReader& results, Findings& findings) {
  const std::string group = "censuses";
  if (!results.has_group(group)) return;
  const auto printed = results.read(group, "printed_share");
  const auto modelled = results.read(group, "modelled_share");
  const auto censuses = texts_of(results, group, "census");
  const auto bands = texts_of(results, group, "age_band");
  for (std::size_t c = 0; c < censuses.size(); ++c) {
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const double share = printed.at({c, b});
      if (std::isnan(share)) continue;
      findings.censuses.push_back({.census = censuses[c],
                                   .ages = bands[b],
                                   .printed = share,
                                   .modelled = interval_at(modelled, {{"age_band", b}})});
    }
  }
}

}  // namespace

void read_sources(const hdf5::ResultsReader& results, Findings& findings) {
  read_source_texts(results, findings);
  read_implied(results, findings);
  read_left_out(results, findings);
  read_without_source(results, findings);
  read_drivers(results, findings);
  read_printed(results, findings);
  read_conflicts(results, findings);
  read_censuses(results, findings);
}

}  // namespace carers::outputs::findings
