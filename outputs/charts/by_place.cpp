#include <fmt/format.h>

#include <algorithm>

#include "outputs/charts/charts.hpp"
#include "outputs/charts/row_plot.hpp"
#include "outputs/wording/dates.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using findings::Findings;
using findings::PlaceEstimate;
using wording::Interval;

constexpr const char* kPeopleAxis = "Young people";

std::string counted(const char* what, const Interval& people) {
  return fmt::format("{}: {}", what, wording::count(people.middle));
}

std::string with_range(const Interval& people) {
  return fmt::format("{} ({})", wording::count(people.middle), wording::range(people));
}

std::vector<std::string> cells(const std::string& first, const Interval& people) {
  return {first, wording::exact_count(people.middle), wording::exact_count(people.low),
          wording::exact_count(people.high)};
}

}  // namespace

MaybeChart overview(const Findings& findings) {
  const PlaceEstimate& focus = findings.focus_place();
  RowPlot plot{.rows = {}, .axis_title = fmt::format("Young people in {}", focus.name)};
  struct Row {
    const char* label;
    const Interval& people;
    const char* colour;
    const char* shape;
  };
  const Row rows[] = {{"All young carers", focus.young_carers, kTotalColour, "diamond"},
                      {"Hidden: on no council list", focus.hidden, kHiddenColour, "circle"},
                      {"Identified: on a list", focus.identified, kIdentifiedColour, "square"}};
  Table table{.header = {"In " + focus.name, "Estimate", "At least (19 times in 20)",
                         "At most (19 times in 20)"},
              .rows = {}};
  for (const Row& row : rows) {
    plot.rows.push_back({.label = row.label,
                         .marks = {{.value = row.people,
                                    .text = with_range(row.people),
                                    .colour = row.colour,
                                    .shape = row.shape}},
                         .band = {}});
    table.rows.push_back(cells(row.label, row.people));
  }
  return Chart{
      .name = "overview",
      .title = fmt::format("About {} of {}'s young carers are on no list",
                           wording::percent(focus.share_hidden.middle), focus.name),
      .subtitle = fmt::format("Estimate for {}; the lines hold the true number nine times in ten",
                              wording::day(findings.reference_date)),
      .description = fmt::format("Three ranges. All young carers: {}. Hidden: {}. Identified: {}.",
                                 wording::about(focus.young_carers), wording::about(focus.hidden),
                                 wording::about(focus.identified)),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

MaybeChart by_place(const Findings& findings) {
  auto places = findings.children_of(findings.focus);
  if (places.empty()) return std::nullopt;
  std::ranges::sort(places, std::greater<>{},
                    [&](std::size_t i) { return findings.places[i].hidden.middle; });
  RowPlot plot{.rows = {}, .axis_title = kPeopleAxis};
  Table table{.header = {"Place", "Hidden", "Hidden, low", "Hidden, high", "Identified",
                         "Identified, low", "Identified, high", "Share hidden"},
              .rows = {}};
  for (const std::size_t i : places) {
    const PlaceEstimate& place = findings.places[i];
    plot.rows.push_back({.label = place.name,
                         .marks = {{.value = place.hidden,
                                    .text = "hidden: " + with_range(place.hidden),
                                    .colour = kHiddenColour},
                                   {.value = place.identified,
                                    .text = counted("identified", place.identified),
                                    .colour = kIdentifiedColour,
                                    .shape = "square"}},
                         .band = {}});
    auto row = cells(place.name, place.hidden);
    const auto identified = cells("", place.identified);
    row.insert(row.end(), identified.begin() + 1, identified.end());
    row.push_back(wording::percent(place.share_hidden.middle));
    table.rows.push_back(row);
  }
  const PlaceEstimate& most = findings.places[places.front()];
  const bool overlap =
      places.size() > 1 && findings.places[places[1]].hidden.high > most.hidden.low;
  return Chart{
      .name = "hidden-by-place",
      .title = fmt::format("The most hidden young carers are likely in {}{}", most.name,
                           overlap ? ", but the ranges overlap" : ""),
      .subtitle = "All sources taken together; the lines hold the true number nine times in ten",
      .description = fmt::format("Two ranges for each of {} places, hidden above identified. The "
                                 "most hidden are in {}: {}.",
                                 places.size(), most.name, wording::about(most.hidden)),
      .wide = row_plot(plot, Form::wide),
      .narrow = row_plot(plot, Form::narrow),
      .table = table};
}

}  // namespace carers::outputs::charts
