// Ranges over time, one panel a scenario, each against the first.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "outputs/charts/theme.hpp"
#include "outputs/wording/interval.hpp"

namespace carers::outputs::charts {

struct FanPanel {
  std::string title;
  std::string note;                       // under the title
  std::vector<wording::Interval> people;  // by time
};

struct FanPlot {
  std::vector<double> years;     // decimal
  std::vector<FanPanel> panels;  // the first is the one that others are compared with
  std::string axis_title;
  std::string colour;
};

[[nodiscard]] nlohmann::json fan_plot(const FanPlot& plot, Form form);

}  // namespace carers::outputs::charts
