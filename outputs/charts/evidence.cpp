#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Definition;
using findings::Findings;
using findings::PrintedFigure;
using wording::Interval;

std::string with_range(const Interval& people) {
  return fmt::format("{} ({})", wording::count(people.middle), wording::range(people));
}

Interval exactly(double value) { return {.low = value, .middle = value, .high = value}; }

// "5-17" as "5 to 17".
std::string ages_in_words(std::string band) {
  const auto dash = band.find('-');
  if (dash != std::string::npos) band.replace(dash, 1, " to ");
  return band;
}

// "From Census 2011 to Census 2021 the counted share fell by 32 % at ages 5 to 17 and ..."
std::string census_title(const Findings& findings, const std::vector<std::string>& bands) {
  std::string changes;
  std::string censuses;
  for (const std::string& band : bands) {
    std::vector<const findings::CensusShare*> shares;
    for (const auto& share : findings.censuses) {
      if (share.ages == band) shares.push_back(&share);
    }
    if (shares.size() < 2) continue;
    const double change = shares.back()->printed / shares.front()->printed - 1;
    changes += fmt::format("{}{} by {} at ages {}", changes.empty() ? "" : " and ",
                           change < 0 ? "fell" : "rose", wording::percent(std::abs(change)),
                           ages_in_words(band));
    censuses = fmt::format("From {} to {}", shares.front()->census, shares.back()->census);
  }
  if (changes.empty()) return "What the censuses counted, against the model";
  return fmt::format("{} the share counted as carers {}", censuses, changes);
}

}  // namespace

MaybeChart definitions(const Findings& findings) {
  RowPlot plot{.rows = {}, .axis_title = "Young people in " + findings.focus_place().name};
  Table table{.header = {"What counts as caring", "Young carers", "Low", "High", "Meaning"},
              .rows = {}};
  const auto add = [&](const std::string& label, const Interval& people, const std::string& meaning,
                       const char* colour, const char* shape, const std::string& text) {
    plot.rows.push_back(
        {.label = label,
         .marks = {{.value = people, .text = text, .colour = colour, .shape = shape}},
         .band = {}});
    table.rows.push_back({label, wording::exact_count(people.middle),
                          wording::exact_count(people.low), wording::exact_count(people.high),
                          meaning});
  };
  std::vector<const Definition*> known;
  for (const Definition& definition : findings.definitions) {
    if (definition.young_carers) known.push_back(&definition);
  }
  if (known.size() < 2) return std::nullopt;
  std::ranges::sort(known, {}, [](const Definition* d) { return d->young_carers->middle; });
  for (const Definition* definition : known) {
    const bool target = definition->name == findings.definition;
    add(definition->label + (target ? " (this report)" : ""), *definition->young_carers,
        definition->meaning, target ? kTotalColour : kSourceColour, target ? "diamond" : "circle",
        with_range(*definition->young_carers));
    if (target) {
      add("of these, hidden", findings.focus_place().hidden, "On no list", kHiddenColour, "circle",
          with_range(findings.focus_place().hidden));
    }
  }
  for (const PrintedFigure* figure : findings.earlier_estimates_of_focus()) {
    add("Printed in " + figure->date.substr(0, 4) + ": not identified", exactly(figure->value),
        figure->note, kInk, "triangle-up", findings.find_source(figure->source)->quote_of_hidden);
  }
  return Chart{
      .name = "definitions",
      .title = fmt::format("From {} to {}: the number depends on what is meant by caring",
                           wording::count(known.front()->young_carers->middle),
                           wording::count(known.back()->young_carers->middle)),
      .subtitle = "All sources taken together; the lines hold the true number nine times in ten",
      .description = fmt::format("{} ranges, from the narrowest to the widest meaning of caring; "
                                 "the figures are in the table.",
                                 plot.rows.size()),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

MaybeChart earlier(const Findings& findings) {
  const auto printed = findings.earlier_estimates_of_focus();
  if (printed.empty()) return std::nullopt;
  const Interval& hidden = findings.focus_place().hidden;
  RowPlot plot{.rows = {}, .axis_title = "Young people in " + findings.focus_place().name};
  plot.rows.push_back({.label = "Hidden, this report",
                       .marks = {{.value = hidden,
                                  .text = with_range(hidden),
                                  .colour = kHiddenColour,
                                  .shape = "circle"}},
                       .band = {}});
  Table table{.header = {"What", "Number", "Low", "High"},
              .rows = {{"Hidden, this report", wording::exact_count(hidden.middle),
                        wording::exact_count(hidden.low), wording::exact_count(hidden.high)}}};
  for (const PrintedFigure* figure : printed) {
    const std::string label = "Not identified, printed in " + figure->date.substr(0, 4);
    plot.rows.push_back({.label = label,
                         .marks = {{.value = exactly(figure->value),
                                    .text = findings.find_source(figure->source)->quote_of_hidden,
                                    .colour = kInk,
                                    .shape = "triangle-up"}},
                         .band = {}});
    table.rows.push_back(
        {label, wording::exact_count(figure->value), "not printed", "not printed"});
  }
  const double times = printed.front()->value / hidden.middle;
  return Chart{
      .name = "earlier",
      .title = fmt::format("The earlier print is {:.1f} times what this report finds", times),
      .subtitle =
          "The line holds the true number nine times in ten; no range was "
          "printed for the earlier one",
      .description =
          "Two rows, this report's range and the earlier figure; the figures "
          "are in the table.",
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

MaybeChart lists(const Findings& findings) {
  const auto printed = findings.lists_of_focus();
  if (printed.empty()) return std::nullopt;
  RowPlot plot{.rows = {}, .axis_title = "Young people in " + findings.focus_place().name};
  Table table{.header = {"What", "Number", "Low", "High", "Known from"}, .rows = {}};
  const auto add = [&](const std::string& label, const Interval& people, const std::string& text,
                       const char* colour, const char* shape, const std::string& origin) {
    plot.rows.push_back(
        {.label = label,
         .marks = {{.value = people, .text = text, .colour = colour, .shape = shape}},
         .band = {}});
    table.rows.push_back({label, wording::exact_count(people.middle),
                          wording::exact_count(people.low), wording::exact_count(people.high),
                          origin});
  };
  for (const PrintedFigure* figure : printed) {
    add(fmt::format("The list says ({})", wording::day(figure->date)), exactly(figure->value),
        wording::exact_count(figure->value), kInk, "triangle-up", figure->note);
  }
  const auto& focus = findings.focus_place();
  if (findings.listed) {
    add("On a list, caring or not", *findings.listed, with_range(*findings.listed), kTotalColour,
        "diamond", "Model");
  }
  add("On a list and a young carer", focus.identified, with_range(focus.identified),
      kIdentifiedColour, "square", "Model");
  add("Young carer and on no list: hidden", focus.hidden, with_range(focus.hidden), kHiddenColour,
      "circle", "Model");
  return Chart{
      .name = "lists",
      .title = fmt::format("The list held {} names; about {} people on a list were young carers on "
                           "{}",
                           wording::exact_count(printed.front()->value),
                           wording::count(focus.identified.middle),
                           wording::day(findings.reference_date)),
      .subtitle =
          "A list that is added to for years also holds people who are no longer young "
          "carers; how many is not printed and is judged",
      .description = fmt::format("The printed list of {}; on it and young carers today {}; hidden "
                                 "{}.",
                                 wording::exact_count(printed.front()->value),
                                 wording::about(focus.identified), wording::about(focus.hidden)),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

MaybeChart censuses(const Findings& findings) {
  if (findings.censuses.empty()) return std::nullopt;
  RowPlot plot{.rows = {}, .axis_title = "Share of residents of that age", .percent = true};
  Table table{.header = {"Ages", "Census", "Counted as carers", "By the model", "Low", "High"},
              .rows = {}};
  std::vector<std::string> bands;
  for (const auto& share : findings.censuses) {
    if (std::ranges::find(bands, share.ages) == bands.end()) bands.push_back(share.ages);
  }
  for (const std::string& band : bands) {
    PlotRow row{.label = "Ages " + ages_in_words(band), .marks = {}, .band = {}};
    Interval modelled;
    for (const auto& share : findings.censuses) {
      if (share.ages != band) continue;
      const bool first = row.marks.empty();
      row.marks.push_back({.value = exactly(share.printed),
                           .text = share.census + ": " + wording::percent(share.printed),
                           .colour = kSourceColour,
                           .shape = first ? "triangle-up" : "square"});
      modelled = share.modelled;
      table.rows.push_back({ages_in_words(band), share.census, wording::percent(share.printed),
                            wording::percent(modelled.middle), wording::percent(modelled.low),
                            wording::percent(modelled.high)});
    }
    row.marks.push_back({.value = modelled,
                         .text = "model: " + wording::percent(modelled.middle),
                         .colour = kTotalColour,
                         .shape = "diamond"});
    plot.rows.push_back(std::move(row));
  }
  return Chart{
      .name = "censuses",
      .title = census_title(findings, bands),
      .subtitle = "Shares of " + findings.nation().name +
                  "'s residents whom each census counted as carers, and the model's share, which "
                  "holds nine times in ten",
      .description =
          "For each group of ages the share counted by each census and the model's "
          "range; the figures are in the table.",
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

}  // namespace carers::outputs::charts
