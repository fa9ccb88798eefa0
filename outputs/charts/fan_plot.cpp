#include "outputs/charts/fan_plot.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/charts/text.hpp"

namespace carers::outputs::charts {
namespace {

using nlohmann::json;

constexpr int kWideColumns = 3;
constexpr int kNarrowColumns = 1;
constexpr double kWidePanel = 190;
constexpr double kNarrowPanel = 276;
constexpr double kPanelHeight = 120;

// Panels are keyed by number so that they keep their order; titles come back through the header.
json rows_of(const FanPlot& plot) {
  json rows = json::array();
  const auto& first = plot.panels.front().people;
  for (std::size_t p = 0; p < plot.panels.size(); ++p) {
    const auto& people = plot.panels[p].people;
    for (std::size_t t = 0; t < plot.years.size(); ++t) {
      rows.push_back({{"panel", p},
                      {"year", plot.years[t]},
                      {"low", people[t].low},
                      {"middle", people[t].middle},
                      {"high", people[t].high},
                      {"first", first[t].middle}});
    }
  }
  return rows;
}

// A Vega expression that gives each panel's number its title, as an array of lines.
std::string titles_expression(const FanPlot& plot, double width) {
  json titles = json::array();
  for (const FanPanel& panel : plot.panels) {
    json lines = json::array();
    for (const auto& line : wrapped(panel.title, width)) lines.push_back(line);
    for (const auto& line : wrapped(panel.note, width)) lines.push_back(line);
    titles.push_back(lines);
  }
  return titles.dump() + "[datum.value]";
}

// Labels every second or fourth year where there are many.
json year_axis(const FanPlot& plot, bool narrow) {
  const int first = static_cast<int>(std::ceil(plot.years.front()));
  const int last = static_cast<int>(std::floor(plot.years.back()));
  const int step = last - first <= 6 ? 1 : narrow ? 2 : 4;
  json ticks = json::array();
  for (int year = first; year <= last; ++year) {
    if ((last - year) % step == 0) ticks.push_back(year);
  }
  return {
      {"field", "year"},
      {"type", "quantitative"},
      {"axis", {{"title", nullptr}, {"format", "d"}, {"values", ticks}, {"grid", false}}},
      {"scale",
       {{"domain", {plot.years.front(), plot.years.back()}}, {"nice", false}, {"zero", false}}}};
}

json people_axis(const FanPlot& plot, const std::string& field) {
  return {{"field", field},
          {"type", "quantitative"},
          {"axis", {{"title", plot.axis_title}, {"format", ",d"}, {"tickCount", 4}}},
          {"scale", {{"zero", true}}}};
}

}  // namespace

json fan_plot(const FanPlot& plot, Form form) {
  const bool narrow = form == Form::narrow;
  const double width = narrow ? kNarrowPanel : kWidePanel;
  const json x = year_axis(plot, narrow);
  json layers = json::array();
  layers.push_back(
      {{"mark", {{"type", "area"}, {"opacity", 0.28}, {"color", plot.colour}}},
       {"encoding", {{"x", x}, {"y", people_axis(plot, "low")}, {"y2", {{"field", "high"}}}}}});
  layers.push_back({{"mark", {{"type", "line"}, {"strokeWidth", 2.5}, {"color", plot.colour}}},
                    {"encoding", {{"x", x}, {"y", people_axis(plot, "middle")}}}});
  layers.push_back(
      {{"mark", {{"type", "line"}, {"strokeDash", {5, 3}}, {"strokeWidth", 1.5}, {"color", kInk}}},
       {"encoding", {{"x", x}, {"y", people_axis(plot, "first")}}}});
  json spec = blank_spec();
  spec["data"] = {{"values", rows_of(plot)}};
  spec["columns"] = narrow ? kNarrowColumns : kWideColumns;
  spec["spacing"] = {{"row", 22}, {"column", 16}};
  spec["facet"] = {{"field", "panel"},
                   {"type", "ordinal"},
                   {"header",
                    {{"labelExpr", titles_expression(plot, width)},
                     {"labelAnchor", "start"},
                     {"labelAlign", "left"},
                     {"labelLineHeight", kFontSize + 3},
                     {"title", nullptr}}}};
  spec["spec"] = {{"width", width}, {"height", kPanelHeight}, {"layer", layers}};
  return spec;
}

}  // namespace carers::outputs::charts
