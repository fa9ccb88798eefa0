// Rows of ranges against one scale: the form of most pictures here.
#pragma once

#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "outputs/charts/theme.hpp"
#include "outputs/wording/interval.hpp"

namespace carers::outputs::charts {

// A point with its range. Equal ends: a figure without a range, drawn as a point alone.
struct RangeMark {
  wording::Interval value;
  std::string text;  // beside it: "hidden: 1,900 (1,400 to 2,600)"
  std::string colour = kTotalColour;
  std::string shape = "circle";  // circle, square, diamond or triangle-up
  bool guessed = false;          // rests on judgement alone: hollow point, dashed range
};

struct PlotRow {
  std::string label;
  std::vector<RangeMark> marks;           // one below the other; none: a heading
  std::optional<wording::Interval> band;  // shaded behind the row
};

struct RowPlot {
  std::vector<PlotRow> rows;
  std::string axis_title;
  bool percent = false;       // values are shares in [0, 1]
  bool through_zero = false;  // differences: a line at zero
  double at_least_to = 0;     // the scale reaches this far
};

[[nodiscard]] nlohmann::json row_plot(const RowPlot& plot, Form form);

}  // namespace carers::outputs::charts
