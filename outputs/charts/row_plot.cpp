#include "outputs/charts/row_plot.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/charts/text.hpp"
#include "outputs/wording/numbers.hpp"

namespace carers::outputs::charts {
namespace {

using nlohmann::json;

// Pixels. Wide: label, plot and text side by side; narrow: label and text above the range.
struct Layout {
  double label_width;
  double plot_width;
  double text_width;
  double line;       // height of a line of text
  double mark_line;  // height of one range
  double row_gap;
  bool stacked;
};
constexpr Type kBoldType{.size = kFontSize, .weight = Weight::bold};
constexpr double kHeadingGap = 10;
constexpr double kEdge = 8;    // a number under the end of the axis needs room
constexpr double kBeside = 6;  // and so does a mark at the end of it, from the text beside it
constexpr Layout kWideLayout{205, 249, 224, 15, 21, 9, false};
constexpr Layout kNarrowLayout{0, kNarrowWidth - 2 * kEdge, 0, 15, 16, 12, true};

json pixel(double value) { return {{"value", value}}; }

// What is drawn, gathered row by row from the top.
struct Drawing {
  json ranges = json::array();
  json bands = json::array();
  json plates = json::array();  // white behind texts, so that no line runs through them
  json labels = json::array();
  json texts = json::array();
  double height = 0;
};

void add_text(json& to, const std::string& text, double y, bool heading) {
  to.push_back({{"text", text}, {"y", y}, {"heading", heading}});
}

void add_mark(Drawing& drawing, const RangeMark& mark, double y) {
  drawing.ranges.push_back({{"low", mark.value.low},
                            {"middle", mark.value.middle},
                            {"high", mark.value.high},
                            {"y", y},
                            {"colour", mark.colour},
                            {"fill", mark.guessed ? "white" : mark.colour},
                            {"shape", mark.shape},
                            {"guessed", mark.guessed}});
}

void add_row_stacked(Drawing& drawing, const PlotRow& row, const Layout& layout) {
  double y = drawing.height;
  double top = y;
  if (row.marks.empty() && y > 0) y += kHeadingGap;
  for (const std::string& line : wrapped(row.label, layout.plot_width, kBoldType)) {
    add_text(drawing.labels, line, y + layout.line / 2, true);
    y += layout.line;
  }
  for (const RangeMark& mark : row.marks) {
    for (const std::string& line : wrapped(mark.text, layout.plot_width)) {
      add_text(drawing.texts, line, y + layout.line / 2, false);
      y += layout.line;
    }
    drawing.plates.push_back({{"top", top}, {"bottom", y}});
    add_mark(drawing, mark, y + layout.mark_line / 2);
    y += layout.mark_line;
    top = y;
  }
  drawing.height = y + layout.row_gap;
}

void add_row_side_by_side(Drawing& drawing, const PlotRow& row, const Layout& layout) {
  const bool heading = row.marks.empty();
  if (heading && drawing.height > 0) drawing.height += kHeadingGap;
  const double top = drawing.height;
  const double width = heading ? kWideWidth : layout.label_width - 10;
  double label_y = top;
  const double centre = heading ? layout.line / 2 : layout.mark_line / 2;
  for (const std::string& line : wrapped(row.label, width, heading ? kBoldType : Type{})) {
    add_text(drawing.labels, line, label_y + centre, heading);
    label_y += layout.line;
  }
  double mark_y = top;
  for (const RangeMark& mark : row.marks) {
    double text_y = mark_y;
    for (const std::string& line : wrapped(mark.text, layout.text_width)) {
      add_text(drawing.texts, line, text_y + layout.mark_line / 2, false);
      text_y += layout.line;
    }
    add_mark(drawing, mark, mark_y + layout.mark_line / 2);
    mark_y = std::max(mark_y + layout.mark_line, text_y + layout.mark_line - layout.line);
  }
  const double label_end = label_y + layout.mark_line - layout.line;
  drawing.height = std::max(label_end, mark_y) + (heading ? 2 : layout.row_gap);
}

Drawing drawn(const RowPlot& plot, const Layout& layout) {
  Drawing drawing;
  for (const PlotRow& row : plot.rows) {
    const double before = drawing.height;
    if (layout.stacked) {
      add_row_stacked(drawing, row, layout);
    } else {
      add_row_side_by_side(drawing, row, layout);
    }
    if (row.marks.empty()) {
      drawing.plates.push_back({{"top", before}, {"bottom", drawing.height}});
    }
    if (row.band) {
      drawing.bands.push_back({{"low", row.band->low},
                               {"high", row.band->high},
                               {"middle", row.band->middle},
                               {"top", before},
                               {"bottom", drawing.height}});
    }
  }
  return drawing;
}

// From zero (or, for differences, from the lowest) to the highest value.
json domain(const RowPlot& plot) {
  double low = 0;
  double high = plot.at_least_to;
  for (const PlotRow& row : plot.rows) {
    if (row.band) high = std::max(high, row.band->high);
    for (const RangeMark& mark : row.marks) {
      low = std::min(low, mark.value.low);
      high = std::max(high, mark.value.high);
    }
  }
  return json::array({low, high > low ? high : low + 1});
}

// Width of the longest number under the axis.
double tick_width(const RowPlot& plot) {
  const json ends = domain(plot);
  double widest = 0;
  for (const json& end : ends) {
    const double value = end.get<double>();
    const std::string shown = plot.percent ? wording::percent(value) : wording::exact_count(value);
    widest = std::max(widest, text_width(shown, {.size = kFontSize - 1}));
  }
  return widest;
}

// Room on the left of a phone's plot for half of the first number under the axis.
double left_edge(const RowPlot& plot) {
  const Type type{.size = kFontSize - 1};
  const double minus = text_width("+", type);  // as wide as the sign, which is not ASCII
  const double first = domain(plot).front().get<double>() < 0
                           ? tick_width(plot) + minus
                           : text_width(plot.percent ? "0 %" : "0", type);
  return std::max(kEdge, first / 2 + 1);
}

int tick_count(const RowPlot& plot, const Layout& layout) {
  constexpr double kBetween = 20;
  constexpr double kMost = 5;
  const double fitting = layout.plot_width / (tick_width(plot) + kBetween) - 1;
  return static_cast<int>(std::clamp(fitting, 2.0, kMost));
}

// A phone has no column of text on the right into which the last number could reach.
Layout layout_of(const RowPlot& plot, Form form) {
  if (form == Form::wide) return kWideLayout;
  Layout layout = kNarrowLayout;
  layout.text_width = tick_width(plot) / 2;
  layout.plot_width -= layout.text_width + left_edge(plot) - kEdge;
  return layout;
}

json vertical(const std::string& field, double height) {
  return {{"field", field},
          {"type", "quantitative"},
          {"axis", nullptr},
          {"scale", {{"domain", {0, height}}, {"range", {0, height}}, {"nice", false}}}};
}

json horizontal(const RowPlot& plot, const std::string& field, const Layout& layout) {
  json axis{{"title", plot.axis_title},
            {"tickCount", tick_count(plot, layout)},
            {"format", plot.percent ? ".0%" : ",d"},
            {"labelOverlap", "greedy"},
            {"labelSeparation", 10},
            {"labelFlush", false},
            {"grid", true}};
  if (plot.percent) axis["labelExpr"] = "round(datum.value * 1000) / 10 + ' %'";
  return {{"field", field},
          {"type", "quantitative"},
          {"axis", axis},
          {"scale", {{"domain", domain(plot)}, {"nice", true}, {"zero", false}}}};
}

json values(const json& rows) { return {{"values", rows}}; }

json text_layer(const json& rows, double x, double height) {
  return {
      {"data", values(rows)},
      {"mark",
       {{"type", "text"},
        {"align", "left"},
        {"baseline", "middle"},
        {"fontWeight", {{"expr", "datum.heading ? 'bold' : 'normal'"}}}}},
      {"encoding", {{"x", pixel(x)}, {"y", vertical("y", height)}, {"text", {{"field", "text"}}}}}};
}

json as_drawn(const std::string& field) { return {{"field", field}, {"scale", nullptr}}; }

json layers(const RowPlot& plot, const Drawing& drawing, const Layout& layout) {
  const double height = drawing.height;
  json all = json::array();
  if (!drawing.bands.empty()) {
    all.push_back({{"data", values(drawing.bands)},
                   {"mark", {{"type", "rect"}, {"color", kBandColour}}},
                   {"encoding",
                    {{"x", horizontal(plot, "low", layout)},
                     {"x2", {{"field", "high"}}},
                     {"y", vertical("top", height)},
                     {"y2", {{"field", "bottom"}}}}}});
    all.push_back({{"data", values(drawing.bands)},
                   {"mark", {{"type", "rule"}, {"color", kHiddenColour}, {"strokeWidth", 1.5}}},
                   {"encoding",
                    {{"x", horizontal(plot, "middle", layout)},
                     {"y", vertical("top", height)},
                     {"y2", {{"field", "bottom"}}}}}});
  }
  if (plot.through_zero) {
    all.push_back({{"data", values(json::array({{{"zero", 0}}}))},
                   {"mark", {{"type", "rule"}, {"color", kInk}, {"strokeWidth", 1.5}}},
                   {"encoding", {{"x", horizontal(plot, "zero", layout)}}}});
  }
  if (!drawing.plates.empty()) {
    all.push_back({{"data", values(drawing.plates)},
                   {"mark", {{"type", "rect"}, {"color", "white"}}},
                   {"encoding",
                    {{"x", pixel(-1)},
                     {"x2", pixel(layout.plot_width + 1)},
                     {"y", vertical("top", height)},
                     {"y2", {{"field", "bottom"}}}}}});
  }
  all.push_back(
      {{"data", values(drawing.ranges)},
       {"mark", {{"type", "rule"}, {"strokeWidth", 3}}},
       {"encoding",
        {{"x", horizontal(plot, "low", layout)},
         {"x2", {{"field", "high"}}},
         {"y", vertical("y", height)},
         {"color", as_drawn("colour")},
         {"strokeDash",
          {{"condition", {{"test", "datum.guessed"}, {"value", {4, 3}}}}, {"value", {1, 0}}}}}}});
  all.push_back({{"data", values(drawing.ranges)},
                 {"mark", {{"type", "point"}, {"size", 90}, {"strokeWidth", 2}, {"opacity", 1}}},
                 {"encoding",
                  {{"x", horizontal(plot, "middle", layout)},
                   {"y", vertical("y", height)},
                   {"shape", as_drawn("shape")},
                   {"stroke", as_drawn("colour")},
                   {"fill", as_drawn("fill")}}}});
  const double label_x = layout.stacked ? 0 : -layout.label_width;
  all.push_back(text_layer(drawing.labels, label_x, height));
  const double text_x = layout.stacked ? 0 : layout.plot_width + kEdge + kBeside;
  all.push_back(text_layer(drawing.texts, text_x, height));
  return all;
}

}  // namespace

json row_plot(const RowPlot& plot, Form form) {
  const Layout layout = layout_of(plot, form);
  const Drawing drawing = drawn(plot, layout);
  json spec = blank_spec();
  spec["autosize"] = "none";
  spec["padding"] = {{"left", layout.label_width + (layout.stacked ? left_edge(plot) : kEdge)},
                     {"right", layout.text_width + kEdge + (layout.stacked ? 0 : kBeside)},
                     {"top", 4},
                     {"bottom", 40}};
  spec["width"] = layout.plot_width;
  spec["height"] = drawing.height;
  spec["layer"] = layers(plot, drawing, layout);
  return spec;
}

}  // namespace carers::outputs::charts
